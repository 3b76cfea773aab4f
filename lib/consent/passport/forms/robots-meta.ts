import type { PassportStatement } from "#lib/consent/passport/statement";

/**
 * The value of X-Robots-Tag and of the robots meta element, or null for none. `noai` and `noimageai` were introduced by
 * DeviantArt in November 2022 and are in no standard. They cannot permit, name a party, or speak of remixing.
 */
export const robotsMeta = ({ training }: PassportStatement): string | null =>
  training.setting === "allow" ? null : "noai, noimageai";
