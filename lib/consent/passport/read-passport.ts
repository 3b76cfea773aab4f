import { parties } from "#lib/consent/parties/store";
import { type SitePassport, sitePassport, videoPassport } from "#lib/consent/passport/passport";
import type { PassportPlatform, PublicVideo } from "#lib/consent/passport/site";
import { readSiteRows } from "#lib/consent/passport/site-store";
import { type PassportStatement, statementOf } from "#lib/consent/passport/statement";
import { findPermissionWithOthers } from "#lib/consent/permissions/coalesced-reads";
import { env } from "#lib/platform/env";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

const platform = (): PassportPlatform => {
  const { publicUrl: origin } = env();
  return { origin, name: new URL(origin).host, contactUrl: origin, searchDenied: false };
};

const NOTHING: Readonly<Record<string, string>> = {};

/**
 * The headers in which a video's page and files tell crawlers what AI may do with it, by what is in force now. None for a
 * video that is private, removed or unknown: those say nothing anywhere.
 */
export async function passportHeaders(videoId: string): Promise<Readonly<Record<string, string>>> {
  const found = await findPermissionWithOthers(videoId);
  if (found?.removedAt !== null) return NOTHING;
  const statement = statementOf(found, await parties().byId(found.training.parties));
  return statement === null ? NOTHING : videoPassport({ id: found.videoId, statement }, platform()).headers;
}

/** More than fit into any of the files. */
const MOST_EXCEPTIONS = 10_000;

async function makeSitePassport(): Promise<SitePassport> {
  const { remix, videos, beyond } = await readSiteRows(MOST_EXCEPTIONS);
  const kept = await parties().kept();
  const known = new Map<string, (typeof kept)[number]>(kept.map((party) => [party.id, party]));
  const byDefault: PassportStatement = {
    remix: {
      setting: remix.isAllowed ? "allow" : "deny",
      parties: [],
      basis: "platform-default",
      since: remix.since,
    },
    training: { setting: "deny", parties: [], basis: "platform-default", since: remix.since },
  };
  const named = videos.flatMap((video): PublicVideo[] => {
    const statement = statementOf(video, known);
    return statement ? [{ id: video.videoId, visibility: "public", restriction: null, statement }] : [];
  });
  const site = { platform: platform(), default: byDefault, videos: named, parties: kept };
  return withUntold(sitePassport(site), beyond);
}

/** The same with the exceptions that were not even read. */
function withUntold({ robotsTxt, tdmFile, tdmPolicy, licenseXml }: SitePassport, beyond: number): SitePassport {
  const more = <File extends { untoldExceptions: number }>(file: File): File => ({
    ...file,
    untoldExceptions: file.untoldExceptions + beyond,
  });
  return { robotsTxt: more(robotsTxt), tdmFile: more(tdmFile), tdmPolicy, licenseXml: more(licenseXml) };
}

/** Crawlers keep such files for a day: a minute more changes nothing, and spares a query of all public videos. */
const KEPT_MS = 60_000;

let kept: { made: Promise<SitePassport>; until: number } | null = null;

/** The files in which the whole site tells crawlers what AI may do, at most a minute old. */
export function readSitePassport(clock: Clock = systemClock): Promise<SitePassport> {
  const now = clock.now().getTime();
  if (kept && now < kept.until) return kept.made;
  const made = makeSitePassport();
  kept = { made, until: now + KEPT_MS };
  // What could not be made is tried again by whoever asks next.
  made.catch(() => {
    kept = null;
  });
  return made;
}
