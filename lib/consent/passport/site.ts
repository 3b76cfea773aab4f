import type { PassportParty, PassportStatement } from "#lib/consent/passport/statement";
import type { VideoId } from "#lib/platform/shared/ids";

/** A video that a file of the whole site may name: public, and neither removed nor restricted. */
export interface PublicVideo {
  id: VideoId;
  visibility: "public";
  restriction: null;
  statement: PassportStatement;
}

export interface PassportPlatform {
  /** Scheme and host, without a slash at the end. */
  origin: string;
  name: string;
  /** The page that says how to ask for a permission. */
  contactUrl: string;
  /** Whether the platform keeps AI search away too. Otherwise no form says anything about search. */
  searchDenied: boolean;
}

/** What the files of the whole site are made from. */
export interface PassportSite {
  platform: PassportPlatform;
  /**
   * What holds for a video about which nothing is decided. Whatever it says of training, `/` reserves it: that path
   * covers unlisted videos too, which no file may name to except them.
   */
  default: PassportStatement;
  videos: readonly PublicVideo[];
  /** Every party that is kept, also those that no video names. */
  parties: readonly PassportParty[];
}

export interface SiteFile {
  text: string;
  /**
   * How many videos are told as more restricted than they are, because their exceptions did not fit. An exception that
   * the form cannot express is not counted.
   */
  untoldExceptions: number;
}
