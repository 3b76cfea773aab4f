import { permissionsUrl } from "#lib/consent/passport/addresses";
import { contentUsage } from "#lib/consent/passport/forms/aipref";
import { type TrainingMiningAssertion, trainingMining } from "#lib/consent/passport/forms/cawg";
import { contentSignal } from "#lib/consent/passport/forms/content-signal";
import { robotsMeta } from "#lib/consent/passport/forms/robots-meta";
import { robotsTxt } from "#lib/consent/passport/forms/robots-txt";
import { licenseLink, licenseXml } from "#lib/consent/passport/forms/rsl";
import { tdmFile, tdmPolicy, tdmRights } from "#lib/consent/passport/forms/tdmrep";
import { type PlusProperties, plusProperties } from "#lib/consent/passport/forms/xmp";
import type { PassportPlatform, PassportSite, SiteFile } from "#lib/consent/passport/site";
import { type PassportStatement, termsForAll } from "#lib/consent/passport/statement";
import type { VideoId } from "#lib/platform/shared/ids";

export interface VideoPassport {
  /** For the page and for every file of the video, on GET and HEAD, whole or in part. */
  headers: Readonly<Record<string, string>>;
  /** The content of the page's robots meta element; null for none. */
  robotsMeta: string | null;
  trainingMining: TrainingMiningAssertion;
  plus: PlusProperties;
}

/** Every form in which one video's permissions are told. */
export function videoPassport(
  { id, statement }: { id: VideoId; statement: PassportStatement },
  { origin, searchDenied }: PassportPlatform,
): VideoPassport {
  const terms = termsForAll(statement, searchDenied);
  const rights = tdmRights(statement, origin);
  const meta = robotsMeta(statement);
  const url = permissionsUrl(origin, id);
  return {
    headers: {
      "Content-Usage": contentUsage(terms),
      "Content-Signal": contentSignal(terms),
      "tdm-reservation": String(rights["tdm-reservation"]),
      ...(rights["tdm-policy"] === undefined ? {} : { "tdm-policy": rights["tdm-policy"] }),
      Link: licenseLink(origin),
      ...(meta === null ? {} : { "X-Robots-Tag": meta }),
    },
    robotsMeta: meta,
    trainingMining: trainingMining(statement, url),
    plus: plusProperties(statement, url, searchDenied),
  };
}

export interface SitePassport {
  robotsTxt: SiteFile;
  tdmFile: SiteFile;
  tdmPolicy: ReturnType<typeof tdmPolicy>;
  licenseXml: SiteFile;
}

/** Every form in which the whole site's permissions are told. */
export const sitePassport = (site: PassportSite): SitePassport => ({
  robotsTxt: robotsTxt(site),
  tdmFile: tdmFile(site),
  tdmPolicy: tdmPolicy(site.platform),
  licenseXml: licenseXml(site),
});
