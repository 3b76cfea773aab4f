import { domainToASCII, domainToUnicode } from "node:url";

import { z } from "zod";

import { MAIL_ADDRESS } from "#lib/platform/shared/mail-address";

const MAX_LENGTH = 254;
const TOO_LONG = `An e-mail address has at most ${String(MAX_LENGTH)} characters.`;
const NOT_WHOLE = "Enter a full email address, such as name@example.org.";

/**
 * What stands before the @ goes to the mail server as it is. Letters beyond ASCII there need SMTPUTF8 (RFC 6531) at every
 * server on the way, which the sender learns only from a bounce: a person who signed up would wait for a letter in vain.
 */
const PLAIN_LOCAL_PART =
  "We can’t send mail to an address with letters such as ü or й before the @. Use one with only a-z, digits and signs there. They’re fine after the @.";
const NO_SUCH_DOMAIN = "The part after the @ isn’t a valid domain name. Check the spelling.";

const ASCII = /^[\0-\x7f]*$/;
const HAS_A_LABEL = /(?:^|\.)xn--/;
/** The characters that a URL parser could take for something else than a part of a name are none of a domain's. */
const DOMAIN_CHARACTERS = /^[^\0-,/:-@[-`{-\x7f]*$/;

/** The domain in the one form in which it is stored, mailed to and compared: A-labels (RFC 5890). Null where it has none. */
function asciiDomain(domain: string): string | null {
  // A URL parser takes an A-label that stands for no letters as it is.
  if (ASCII.test(domain)) return HAS_A_LABEL.test(domainToUnicode(domain)) ? null : domain;
  const ascii = DOMAIN_CHARACTERS.test(domain) ? domainToASCII(domain) : "";
  return ascii === "" ? null : ascii;
}

/** An e-mail address as somebody types it, in one form: composed, lower case, the domain in ASCII. */
export const email = z
  .string()
  .trim()
  .max(MAX_LENGTH, TOO_LONG)
  .transform((text, context) => {
    const typed = text.normalize("NFC").toLowerCase();
    const at = typed.lastIndexOf("@");
    const [local, domain] = [typed.slice(0, Math.max(0, at)), asciiDomain(typed.slice(at + 1))];
    if (at > 0 && ASCII.test(local) && domain !== null) return `${local}@${domain}`;
    const message = at <= 0 ? NOT_WHOLE : domain === null ? NO_SUCH_DOMAIN : PLAIN_LOCAL_PART;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  })
  .pipe(z.email({ pattern: MAIL_ADDRESS, error: NOT_WHOLE }).max(MAX_LENGTH, TOO_LONG));

/**
 * An address as its owner reads it, the domain in its own letters. Everybody else sees the stored form: two domains that look
 * alike differ there.
 */
export function readableEmail(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}@${domainToUnicode(address.slice(at + 1))}`;
}
