import { LICENSE_PATH, publicPaths } from "#lib/consent/passport/addresses";
import { contentUsageRule } from "#lib/consent/passport/forms/aipref";
import { contentSignalDenial, contentSignalRule } from "#lib/consent/passport/forms/content-signal";
import { type CrawlerGroup, crawlerGroups } from "#lib/consent/passport/forms/crawler-groups";
import {
  byteLength,
  MAX_BYTES,
  type SiteRules,
  withStrictEnoughDefault,
  writeExceptions,
} from "#lib/consent/passport/forms/exceptions";
import type { PassportSite, PublicVideo, SiteFile } from "#lib/consent/passport/site";
import type { Terms } from "#lib/consent/passport/statement";

/** The Content Signals Policy asks for these words: without them a `no` may not count as a reservation. */
const RESERVATION =
  "# train-ai=n and ai-train=no are express reservations of rights under Article 4 of Directive (EU) 2019/790.\n";

const EVERYONE: CrawlerGroup = { crawlers: ["*"], mayTrain: ({ training }) => training.setting === "allow" };

/**
 * A group has no rule that disallows anything: the passport says what may be done with content, not whether it may be
 * fetched. The one that allows everything keeps parsers that drop unknown lines from merging this group with the next.
 */
const headOf = ({ crawlers }: CrawlerGroup, terms: Terms): string =>
  `\n${crawlers.map((crawler) => `User-agent: ${crawler}\n`).join("")}Allow: /\n` +
  contentUsageRule("/", terms) +
  contentSignalRule(terms);

function linesOf({ mayTrain }: CrawlerGroup, { id, statement }: PublicVideo, site: Terms): string {
  const { searchDenied } = site;
  const terms: Terms = { mayTrain: mayTrain(statement), remixDenied: statement.remix.setting === "deny", searchDenied };
  if (terms.mayTrain === site.mayTrain && terms.remixDenied === site.remixDenied) return "";
  const isDenial = terms.remixDenied && !site.remixDenied;
  return publicPaths(id)
    .map((path) => contentUsageRule(path, terms) + (isDenial ? contentSignalDenial(path, terms) : ""))
    .join("");
}

function compose({ platform, videos }: PassportSite, groups: readonly CrawlerGroup[], { remixDenied }: SiteRules) {
  const terms: Terms = { mayTrain: false, remixDenied, searchDenied: platform.searchDenied };
  const top = `${RESERVATION}License: ${platform.origin}${LICENSE_PATH}\n`;
  const heads = groups.map((group) => headOf(group, terms));
  const { rows, untold, allDenialsFit } = writeExceptions({
    videos,
    isDenial: ({ statement }) => statement.remix.setting === "deny" && !remixDenied,
    write: (video) => groups.map((group) => linesOf(group, video, terms)),
    room: MAX_BYTES - byteLength([top, ...heads]),
  });
  const sections = heads.map((head, index) => head + rows.map((row) => row[index] ?? "").join(""));
  return { text: top + sections.join(""), untoldExceptions: untold, allDenialsFit };
}

/**
 * The robots.txt of the site (RFC 9309): the site's default, then a longer path for the page and for the media of every
 * video that differs, by Content-Usage and Content-Signal. Crawlers of a named party read a group of their own, which
 * repeats every rule, because no group inherits from that of everyone (section 2.2.1). One `License` line before all
 * groups holds for each of them (RSL 1.0).
 */
export function robotsTxt(site: PassportSite): SiteFile {
  const groups = [EVERYONE, ...crawlerGroups(site.videos, site.parties)];
  return withStrictEnoughDefault(site, (rules) => compose(site, groups, rules));
}
