import { domainToASCII } from "node:url";

import { z } from "zod";

import { asId, type PartyId } from "#lib/platform/shared/ids";
import { line } from "#lib/platform/shared/text-input";

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

const NO_DOMAIN = "Enter a domain, such as example.com, without https://.";

const domain = z
  .string()
  .trim()
  .max(1_000)
  // What follows a host in an address would be cut off, and the rest taken for a domain.
  .regex(/^[^/:@?#\\]*$/, NO_DOMAIN)
  .transform((text) => domainToASCII(text.replace(/\.$/, "")))
  .pipe(z.string().max(253).regex(DOMAIN, NO_DOMAIN));

/** A product token of RFC 9309, section 2.2.1: what else a line held would be read as rules of robots.txt. */
const crawler = z
  .string()
  .regex(/^[A-Za-z_-]{1,64}$/, "A crawler's name has only letters, hyphens and underscores, such as ExampleBot.");

const MAX_CRAWLERS = 20;

/** Names as they are typed into one field. */
const crawlers = z
  .string()
  .max(2_000)
  .transform((text) => [...new Set(text.split(/[\s,]+/).filter((name) => name !== ""))])
  .pipe(
    z
      .array(crawler)
      .min(1, "Enter at least one crawler. Without one, no robots.txt can name this party.")
      .max(MAX_CRAWLERS, `Enter at most ${String(MAX_CRAWLERS)} crawlers.`),
  );

export const addPartyInput = z.object({
  name: line(80, "Enter a name."),
  domain,
  crawlers,
  contact: line(200)
    .optional()
    .transform((text) => (text === "" ? undefined : text)),
});
export type AddPartyInput = z.output<typeof addPartyInput>;

export const removePartyInput = z.object({
  partyId: z
    .string()
    .max(64)
    .transform((text) => asId<PartyId>(text)),
});
export type RemovePartyInput = z.output<typeof removePartyInput>;
