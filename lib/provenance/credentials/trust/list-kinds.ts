import { X509Certificate } from "node:crypto";

import type { TrustedList } from "#lib/provenance/credentials/engine/messages";

const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** "C2PA Time-Stamping Trust List", "my-tsa-roots", "timestamp authorities". */
const NAMES_TIME_STAMPS = /(^|[^a-z])(tsas?|time-?stamp(s|ing)?)([^a-z]|$)/i;

const isForTimeStampsOnly = (pem: string): boolean => {
  // Node calls the extended purposes keyUsage; a root usually names none.
  const purposes = (new X509Certificate(pem) as { keyUsage?: string[] }).keyUsage ?? [];
  return purposes.length > 0 && purposes.every((purpose) => purpose === TIME_STAMPING);
};

/**
 * What a list is trusted for. One whose name speaks of time-stamps holds authorities of time-stamps and nothing else:
 * the official one has roots in it that sign claims too. In any other list a certificate for time-stamping alone is
 * such an authority, and the rest may sign claims.
 */
export function partsOf(list: { name: string; pem: string }): Pick<TrustedList, "kind" | "pem">[] {
  if (NAMES_TIME_STAMPS.test(list.name)) return [{ kind: "tsa", pem: list.pem }];
  const [signers, clocks]: [string[], string[]] = [[], []];
  for (const pem of list.pem.match(CERTIFICATE) ?? []) (isForTimeStampsOnly(pem) ? clocks : signers).push(pem);
  const parts = [
    { kind: "manifest", pem: signers.join("\n") },
    { kind: "tsa", pem: clocks.join("\n") },
  ] as const;
  return parts.filter(({ pem }) => pem !== "");
}
