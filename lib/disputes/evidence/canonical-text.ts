import { createHash } from "node:crypto";

/**
 * JSON with the keys of every object in the order of their code units, so that the same facts are always the same text,
 * in whatever order somebody put them together.
 */
export const canonicalText = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** SHA-256 of the text in UTF-8, hex: what the ledger holds of it. */
export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
