import type { UpdateVideoInput } from "#lib/library/videos/input";
import { mustDeclareFirst } from "#lib/library/videos/policy";
import { type VideoChange, videos } from "#lib/library/videos/store";
import type { Actor } from "#lib/people/accounts/actor";
import { authorizeOwner } from "#lib/people/accounts/policy";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

const REMOVED = "A decision removed this video: nobody else can see it. The statement of reasons says how to appeal.";

/** `updateVideo` in a transaction that changes more than that. */
export async function updateVideoIn(
  tx: Tx,
  actor: Actor,
  { videoId, title, description, visibility }: UpdateVideoInput,
): Promise<void> {
  const video = await videos(tx).lock(videoId);
  authorizeOwner(actor, "write", video);
  if (video.removedAt !== null && visibility !== undefined && visibility !== video.visibility) {
    throw new DomainError("not-allowed", REMOVED, { fields: { visibility: REMOVED } });
  }
  if (mustDeclareFirst(actor, video, visibility)) {
    const detail = "Say first whether AI was used in this video. Everyone who makes a video public is asked.";
    throw new DomainError("invalid-input", detail, { fields: { visibility: detail } });
  }
  const change: VideoChange = {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(visibility === undefined ? {} : { visibility }),
  };
  await videos(tx).update(videoId, change, systemClock.now());
  if (visibility !== undefined && visibility !== video.visibility) {
    await appendToLedger(tx, {
      kind: "visibility-changed",
      subjectAccountId: video.ownerId,
      actorAccountId: actor.accountId,
      videoId,
      details: { from: video.visibility, to: visibility },
    });
  }
}

/**
 * Changes a video's title, description or visibility; what is left out stays. Throws `not-found` for anyone but
 * its owner, `invalid-input` on `visibility` when a person makes a video public without ever having
 * said how AI was used in it, and `not-allowed` for the visibility of one that a decision removed.
 */
export const updateVideo = (actor: Actor, input: UpdateVideoInput): Promise<void> =>
  inTransaction((tx) => updateVideoIn(tx, actor, input));
