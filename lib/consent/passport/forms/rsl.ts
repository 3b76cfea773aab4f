import { LICENSE_PATH, publicPaths } from "#lib/consent/passport/addresses";
import {
  byteLength,
  MAX_BYTES,
  type SiteRules,
  withStrictEnoughDefault,
  writeExceptions,
} from "#lib/consent/passport/forms/exceptions";
import type { PassportSite, SiteFile } from "#lib/consent/passport/site";
import { type Terms, termsForAll } from "#lib/consent/passport/statement";

/** In days, which is the unit of the attribute. Without it a client may keep the file for 30. */
const MAX_AGE_DAYS = 1;

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

const escapeXml = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);

const prohibitedBy = ({ mayTrain, remixDenied, searchDenied }: Terms): string =>
  [
    ...(mayTrain ? [] : ["ai-train"]),
    ...(remixDenied ? ["ai-input"] : []),
    ...(searchDenied ? ["ai-index search"] : []),
  ].join(" ");

const contentOf = (url: string, prohibited: string): string =>
  `  <content url="${escapeXml(url)}"><license><prohibits type="usage">${prohibited}</prohibits></license></content>\n`;

function compose({ platform, videos }: PassportSite, { remixDenied }: SiteRules) {
  const { searchDenied } = platform;
  const ofSite = prohibitedBy({ mayTrain: false, remixDenied, searchDenied });
  const top =
    `<?xml version="1.0" encoding="UTF-8"?>\n<rsl xmlns="https://rslstandard.org/rsl" max-age="${String(MAX_AGE_DAYS)}">\n` +
    contentOf("/", ofSite);
  const end = "</rsl>\n";
  const { rows, untold, allDenialsFit } = writeExceptions({
    videos,
    isDenial: ({ statement }) => statement.remix.setting === "deny" && !remixDenied,
    write({ id, statement }) {
      const prohibited = prohibitedBy(termsForAll(statement, searchDenied));
      return prohibited === "" || prohibited === ofSite
        ? []
        : publicPaths(id).map((path) => contentOf(path, prohibited));
    },
    room: MAX_BYTES - byteLength([top, end]),
  });
  return { text: `${top}${rows.flat().join("")}${end}`, untoldExceptions: untold, allDenialsFit };
}

/**
 * The license.xml of RSL 1.0 (Recommendation of 10 December 2025), for `application/rsl+xml`. It prohibits and never
 * permits: `permits` is a closed list, and without a payment it is a free licence, for which no creator has set terms. A
 * video that is denied less than the site gets narrower content, which names only what stays prohibited. One that is
 * denied nothing cannot be written so; the site's prohibition holds for it, which is the stricter reading.
 */
export const licenseXml = (site: PassportSite): SiteFile =>
  withStrictEnoughDefault(site, (rules) => compose(site, rules));

/** The Link header of a page or file. RSL 1.0 requires both parameters and an absolute target. */
export const licenseLink = (origin: string): string =>
  `<${origin}${LICENSE_PATH}>; rel="license"; type="application/rsl+xml"`;
