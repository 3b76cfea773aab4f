import { type CommentDto, commentDto } from "#lib/library/comments/comment-dto";
import type { AddCommentInput } from "#lib/library/comments/input";
import { comments } from "#lib/library/comments/store";
import { requireVisible } from "#lib/library/videos/policy";
import { videos } from "#lib/library/videos/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { holdActor } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { consume, type Limit } from "#lib/platform/limits/limit";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type CommentId, newId } from "#lib/platform/shared/ids";

/** A lively conversation fits; a flood does not. */
export const COMMENT_LIMIT: Limit = { name: "comment", points: 10, perSeconds: 60, counted: "everywhere" };

/**
 * Writes a comment under a video. Throws `not-found` for a video that the actor may not see, `not-allowed` where
 * its creator has turned comments off, and `too-many-requests` for a flood.
 */
export async function addComment(actor: Actor, { videoId, text }: AddCommentInput): Promise<CommentDto> {
  requireScope(actor, "write");
  await consume(COMMENT_LIMIT, actor.accountId);
  return inTransaction(async (tx) => {
    // So that no comment arrives after its creator was told that comments are off; others write theirs at the same time.
    const video = await videos(tx).hold(videoId);
    requireVisible(actor, video);
    if (!video.commentsEnabled) throw new DomainError("not-allowed", "The creator has turned comments off.");
    await holdActor(tx, actor.accountId);
    const id = newId<CommentId>();
    await comments(tx).insert({ id, videoId, authorId: actor.accountId, text, createdAt: systemClock.now() });
    const comment = await comments(tx).find(id);
    if (!comment) throw new DomainError("not-found");
    return commentDto(actor, comment);
  });
}
