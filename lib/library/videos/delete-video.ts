import type { VideoInput } from "#lib/library/videos/input";
import { videoObjects, videos } from "#lib/library/videos/store";
import type { Actor } from "#lib/people/accounts/actor";
import { authorizeOwner } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { enqueue } from "#lib/platform/queue/enqueue";

/**
 * Deletes a video with its comments and everything found out about it. Its files go by a job that is queued in
 * the same transaction, so that a crash in between loses neither. Throws `not-found` for anyone but its owner.
 */
export async function deleteVideo(actor: Actor, { videoId }: VideoInput): Promise<void> {
  await inTransaction(async (tx) => {
    const video = await videos(tx).lock(videoId);
    authorizeOwner(actor, "write", video);
    const keys = await videoObjects(tx, [videoId]);
    await videos(tx).delete(videoId);
    await appendToLedger(tx, {
      kind: "video-deleted",
      subjectAccountId: video.ownerId,
      actorAccountId: actor.accountId,
      videoId,
      details: {},
    });
    if (keys.length > 0) await enqueue(tx, "delete-objects", { keys });
  });
}
