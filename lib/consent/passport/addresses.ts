import type { VideoId } from "#lib/platform/shared/ids";

/** Where the forms of the whole site are served. */
export const LICENSE_PATH = "/license.xml";
export const TDM_POLICY_PATH = "/.well-known/tdm-policy.json";

/**
 * The paths under which a video is public: its page, and its file, poster, frames and manifests. Each is also the prefix
 * of everything below it, and of no other video's: ids have one length, and consist of letters that no path encodes.
 */
export const publicPaths = (id: VideoId): readonly string[] => [`/v/${id}`, `/media/videos/${id}/`];

/** Where a program asks what AI may do with a video, and finds the parties by name. */
export const permissionsUrl = (origin: string, id: VideoId): string => `${origin}/api/v1/videos/${id}/permissions`;
