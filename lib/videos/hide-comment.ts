import type { Actor } from "#lib/accounts/actor";
import { requireScope } from "#lib/accounts/policy";
import { inTransaction } from "#lib/db/transaction";
import { systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";
import { comments } from "#lib/videos/comments-store";
import type { HideCommentInput } from "#lib/videos/input";
import { commentRights } from "#lib/videos/policy";

/** Takes a comment out of everyone's sight but its author's and the creator's, or puts it back. Only the creator may. */
export async function hideComment(actor: Actor, { commentId, hidden }: HideCommentInput): Promise<void> {
  requireScope(actor, "write");
  await inTransaction(async (tx) => {
    const comment = await comments(tx).find(commentId);
    if (!comment || !commentRights(actor, comment, { ownerId: comment.videoOwnerId }).mayHide) {
      throw new DomainError("not-found");
    }
    await comments(tx).setHidden(commentId, hidden ? systemClock.now() : null);
  });
}
