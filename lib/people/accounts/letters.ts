import { env } from "#lib/platform/env";
import type { Letter } from "#lib/platform/mail/letter";

const page = (path: string, token?: string): string => {
  const address = new URL(`${env().publicUrl}${path}`);
  if (token !== undefined) address.searchParams.set("token", token);
  return address.href;
};

const NOT_YOU = "If this was not you, ignore this message: nothing has changed.";

// The first two greet nobody by name: the name was typed by whoever filled in the form, which need not be the reader.

export const verificationLetter = (token: string): Letter => ({
  subject: "Confirm your e-mail address",
  paragraphs: [
    "Someone, we hope you, made a Countersign account with this address.",
    "Confirm the address and choose your handle. The link works for 24 hours.",
  ],
  action: { label: "Confirm my address", url: page("/verify", token) },
  footnote:
    "If this was not you, you can end the sign-up on the same page, or ignore this message: an account that is not confirmed cannot be used.",
});

export const alreadyRegisteredLetter = (): Letter => ({
  subject: "You already have an account",
  paragraphs: [
    "Someone, perhaps you, tried to sign up with this address, which has a Countersign account already.",
    "You can sign in with it, or choose a new password if you no longer know yours.",
  ],
  action: { label: "Sign in", url: page("/sign-in") },
  footnote: NOT_YOU,
});

export const resetLetter = (name: string, token: string): Letter => ({
  subject: "Choose a new password",
  name,
  paragraphs: ["You asked for a new password. The link works once, for one hour."],
  action: { label: "Choose a new password", url: page("/reset", token) },
  footnote: NOT_YOU,
});

export const alreadyConfirmedLetter = (name: string): Letter => ({
  subject: "Your address is confirmed already",
  name,
  paragraphs: ["You asked for a link that confirms your address. That is done: you can sign in."],
  action: { label: "Sign in", url: page("/sign-in") },
  footnote: NOT_YOU,
});

export const passwordChangedLetter = (name: string, tokensRevoked: boolean): Letter => ({
  subject: "Your password was changed",
  name,
  paragraphs: [
    `The password of your account was changed just now, and every other session was signed out. ${tokensRevoked ? "Your API tokens were revoked as well." : "Your API tokens still work."}`,
    "If this was you, there is nothing to do.",
  ],
  action: { label: "It was not me", url: page("/forgot") },
  footnote: "If it was not you, choose a new password at once, and revoke your API tokens with it.",
});
