import type { Letter } from "#lib/platform/mail/letter";

/** Whoever is suspended cannot sign in: the letter has to say it all. */
export const suspendedByAdministrationLetter = (name: string, reason: string): Letter => ({
  subject: "Your account was suspended",
  name,
  paragraphs: [
    "This site’s administrators suspended your account. You can’t sign in, your API tokens don’t work, and nothing of yours can be remixed. Your videos stay up.",
    `Reason: ${reason}`,
  ],
  footnote: "If you think this is a mistake, write to the operator of this site.",
});
