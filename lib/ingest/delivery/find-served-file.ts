import { objectBody, type ServedBody, tagOfKey } from "#lib/ingest/delivery/served-body";
import { servedObjects, type ServedPart } from "#lib/ingest/delivery/served-store";
import { mayRead } from "#lib/library/videos/policy";
import type { Visitor } from "#lib/people/accounts/actor";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId, VideoId } from "#lib/platform/shared/ids";

/** An object of a video that is ready. Throws `not-found` for whoever may not see the video or read by their token, and where there is none. */
export async function findVideoFile(visitor: Visitor, videoId: VideoId, part: ServedPart): Promise<ServedBody> {
  const found = await servedObjects.ofVideo(videoId, part);
  if (found === null || !mayRead(visitor, found) || found.key === null) throw new DomainError("not-found");
  const { key, mediaType, sha256 } = found;
  return objectBody(key, { mediaType, etag: sha256 === null ? tagOfKey(key) : `"${sha256}"` });
}

/** The picture of an account, which anyone may see. */
export async function findAvatar(accountId: AccountId): Promise<ServedBody> {
  const key = await servedObjects.avatarOf(accountId);
  if (key === null) throw new DomainError("not-found");
  return objectBody(key, { mediaType: "image/webp", etag: tagOfKey(key) });
}
