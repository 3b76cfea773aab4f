import { startUploadInput, type StartUploadInput } from "#lib/ingest/uploads/input";
import { originalName, refuseHopeless, titleOf } from "#lib/ingest/uploads/policy";
import { uploads } from "#lib/ingest/uploads/store";
import type { Actor } from "#lib/people/accounts/actor";
import { holdActor } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { env } from "#lib/platform/env";
import { newId, type UploadId, type VideoId } from "#lib/platform/shared/ids";
import { freeBytes } from "#lib/platform/storage/room";

export interface StartedUpload {
  uploadId: UploadId;
  videoId: VideoId;
}

/**
 * Makes a private video that waits for its bytes. Throws, and keeps nothing, for an empty file, one over the limit,
 * one that the disk has no room for, and for an account with too many uploads under way.
 */
export async function startUpload(actor: Actor, input: StartUploadInput): Promise<StartedUpload> {
  const { sizeBytes, fileName, title, fingerprint = null } = startUploadInput.parse(input);
  const started = { uploadId: newId<UploadId>(), videoId: newId<VideoId>() };
  const free = await freeBytes();
  await inTransaction(async (tx) => {
    await holdActor(tx, actor.accountId);
    await uploads(tx).lockAnnouncements(actor.accountId);
    refuseHopeless({
      sizeBytes,
      maxBytes: env().uploadMaxBytes,
      freeBytes: free - (await uploads(tx).promisedBytes()),
      reservedBytes: env().storageReserveBytes,
      openUploads: await uploads(tx).countUnderWay(actor.accountId),
    });
    await uploads(tx).create({
      ...started,
      accountId: actor.accountId,
      sizeBytes,
      fileName: originalName(fileName),
      title: titleOf(title, fileName),
      fingerprint,
    });
  });
  return started;
}
