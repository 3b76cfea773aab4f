import type { Actor } from "#lib/accounts/actor";
import { authorizeOwner } from "#lib/accounts/policy";
import { inTransaction } from "#lib/db/transaction";
import { systemClock } from "#lib/shared/clock";
import type { CommentsEnabledInput } from "#lib/videos/input";
import { videos } from "#lib/videos/store";

/** Opens or closes a video for comments; those that were written stay. Throws `not-found` for anyone but its owner. */
export async function setCommentsEnabled(actor: Actor, { videoId, enabled }: CommentsEnabledInput): Promise<void> {
  await inTransaction(async (tx) => {
    const video = await videos(tx).lock(videoId);
    authorizeOwner(actor, "write", video);
    await videos(tx).update(videoId, { commentsEnabled: enabled }, systemClock.now());
  });
}
