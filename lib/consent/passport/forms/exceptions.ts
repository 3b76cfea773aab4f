import type { PassportSite, PublicVideo, SiteFile } from "#lib/consent/passport/site";

/**
 * Parsers of robots.txt may stop after 500 KiB (RFC 9309, section 2.5). The other files say nothing of a limit and get
 * the same one, because a file that is cut off says something else than was decided.
 */
export const MAX_BYTES = 400 * 1024;

export interface WrittenExceptions {
  /** One row a video, one text a section of the file. */
  rows: readonly (readonly string[])[];
  untold: number;
  allDenialsFit: boolean;
}

interface Exceptions {
  videos: readonly PublicVideo[];
  /** Whether the video is denied what the site's default leaves open. */
  isDenial: (video: PublicVideo) => boolean;
  /** The lines of a video for each section; empty where it says what the default says. */
  write: (video: PublicVideo) => readonly string[];
  /** How many bytes are left for exceptions. */
  room: number;
}

export const byteLength = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

/** Writes as many exceptions as fit. Denials come first: a permission nobody hears of harms nobody, a denial does. */
export function writeExceptions({ videos, isDenial, write, room }: Exceptions): WrittenExceptions {
  const rows: (readonly string[])[] = [];
  let left = room;
  let untold = 0;
  let allDenialsFit = true;
  const add = (video: PublicVideo): boolean => {
    const row = write(video);
    const bytes = byteLength(row);
    if (bytes > left) return false;
    left -= bytes;
    if (bytes > 0) rows.push(row);
    return true;
  };
  for (const video of videos) if (isDenial(video) && !add(video)) allDenialsFit = false;
  for (const video of videos) if (!isDenial(video) && !add(video)) untold += 1;
  return { rows, untold, allDenialsFit };
}

/** What a file says of every path that it does not name. */
export interface SiteRules {
  remixDenied: boolean;
}

/**
 * Writes a file with the site's default, or with the strictest one if not every denial fits beside it, so that no file
 * ever says more than was decided.
 */
export function withStrictEnoughDefault(
  site: PassportSite,
  compose: (rules: SiteRules) => SiteFile & { allDenialsFit: boolean },
): SiteFile {
  const asDecided = compose({ remixDenied: site.default.remix.setting === "deny" });
  const { text, untoldExceptions } = asDecided.allDenialsFit ? asDecided : compose({ remixDenied: true });
  return { text, untoldExceptions };
}
