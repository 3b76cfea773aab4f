import { LICENSE_PATH, TDM_POLICY_PATH } from "#lib/consent/passport/addresses";
import type { SitePassport } from "#lib/consent/passport/passport";
import { readSitePassport } from "#lib/consent/passport/read-passport";
import { SHORT } from "#server/request-limits";
import type { FrontRoute } from "#server/route";

/** A file in which the whole site says something, for every crawler and program. */
const siteFile = (path: string, mediaType: string, textOf: (passport: SitePassport) => string): FrontRoute => ({
  methods: ["GET", "HEAD"],
  path: new RegExp(`^${path.replaceAll(/[./]/g, "\\$&")}$`),
  limits: SHORT,
  openToAllSites: true,
  async handle({ res }) {
    const text = textOf(await readSitePassport());
    res.writeHead(200, {
      "Content-Type": mediaType,
      "Content-Length": Buffer.byteLength(text),
      "Cache-Control": "public, max-age=60",
    });
    res.end(text);
  },
});

/** What the site tells crawlers about AI (docs/decisions/training.md). */
export const passportRoutes: readonly FrontRoute[] = [
  siteFile("/robots.txt", "text/plain; charset=utf-8", ({ robotsTxt }) => robotsTxt.text),
  siteFile("/.well-known/tdmrep.json", "application/json", ({ tdmFile }) => tdmFile.text),
  siteFile(TDM_POLICY_PATH, "application/ld+json", ({ tdmPolicy }) => JSON.stringify(tdmPolicy)),
  siteFile(LICENSE_PATH, "application/rsl+xml", ({ licenseXml }) => licenseXml.text),
];
