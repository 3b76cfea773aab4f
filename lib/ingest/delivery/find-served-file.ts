import { servedObjects, type ServedPart } from "#lib/ingest/delivery/served-store";
import { mayRead } from "#lib/library/videos/policy";
import type { Visitor } from "#lib/people/accounts/actor";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId, StorageKey, VideoId } from "#lib/platform/shared/ids";

export interface ServedFile {
  key: StorageKey;
  mediaType: string;
  /** A strong entity tag: it changes whenever the bytes do. */
  etag: string;
}

/** An object of a video that is ready. Throws `not-found` for whoever may not see the video or read by their token, and where there is none. */
export async function findVideoFile(visitor: Visitor, videoId: VideoId, part: ServedPart): Promise<ServedFile> {
  const found = await servedObjects.ofVideo(videoId, part);
  if (found === null || !mayRead(visitor, found) || found.key === null) throw new DomainError("not-found");
  return { key: found.key, mediaType: found.mediaType, etag: `"${found.sha256 ?? found.key.replace("/", "")}"` };
}

/** The picture of an account, which anyone may see. */
export async function findAvatar(accountId: AccountId): Promise<ServedFile> {
  const key = await servedObjects.avatarOf(accountId);
  if (key === null) throw new DomainError("not-found");
  return { key, mediaType: "image/webp", etag: `"${key.replace("/", "")}"` };
}
