import type { Terms } from "#lib/consent/passport/statement";

/**
 * The value of the Content-Usage header: draft-ietf-aipref-vocab-08 (categories) and draft-ietf-aipref-attach-05, a
 * Dictionary of RFC 9651. `ai-use` is what comes nearest to a remix that another site makes. `search` overrides the other
 * categories, so this never says it is allowed.
 */
export const contentUsage = ({ mayTrain, remixDenied, searchDenied }: Terms): string =>
  [
    `train-ai=${mayTrain ? "y" : "n"}`,
    ...(remixDenied ? ["ai-use=n"] : []),
    ...(searchDenied ? ["search=n"] : []),
  ].join(", ");

/**
 * The rule of robots.txt for a path and what is below it (draft-ietf-aipref-attach-05). The path is optional in the draft;
 * older texts required it, so it is always written.
 */
export const contentUsageRule = (path: string, terms: Terms): string =>
  `Content-Usage: ${path} ${contentUsage(terms)}\n`;
