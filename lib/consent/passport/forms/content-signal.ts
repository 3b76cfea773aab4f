import type { Terms } from "#lib/consent/passport/statement";

/**
 * The value of Content-Signal: Cloudflare's Content Signals Policy of 24 September 2025 (contentsignals.org). As a header
 * it is in use without being in the policy. `ai-input=no` also keeps AI answers and summaries from using the content, which
 * is stricter than a denied remix; the policy has no narrower signal.
 */
export const contentSignal = ({ mayTrain, remixDenied, searchDenied }: Terms): string =>
  [
    `ai-train=${mayTrain ? "yes" : "no"}`,
    ...(remixDenied ? ["ai-input=no"] : []),
    ...(searchDenied ? ["search=no"] : []),
  ].join(", ");

/** The line of robots.txt for every path of the group. */
export const contentSignalRule = (terms: Terms): string => `Content-Signal: ${contentSignal(terms)}\n`;

/**
 * The line of robots.txt for a path that is denied more than the group says. The form with a path is under "Advanced
 * usage" at contentsignals.org, without a rule of precedence, so it is never used to permit: a reader that does not know
 * it, or takes the strictest line, must not be told more than was decided.
 */
export const contentSignalDenial = (path: string, terms: Terms): string =>
  `Content-Signal: ${path} ${contentSignal({ ...terms, mayTrain: false })}\n`;
