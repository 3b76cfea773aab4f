import type { CommentsEnabledInput } from "#lib/library/videos/input";
import { videos } from "#lib/library/videos/store";
import type { Actor } from "#lib/people/accounts/actor";
import { authorizeOwner } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";

/** Opens or closes a video for comments; those that were written stay. Throws `not-found` for anyone but its owner. */
export async function setCommentsEnabled(actor: Actor, { videoId, enabled }: CommentsEnabledInput): Promise<void> {
  await inTransaction(async (tx) => {
    const video = await videos(tx).lock(videoId);
    authorizeOwner(actor, "write", video);
    await videos(tx).update(videoId, { commentsEnabled: enabled }, systemClock.now());
  });
}
