import type { HideCommentInput } from "#lib/library/comments/input";
import { commentRights } from "#lib/library/comments/policy";
import { comments } from "#lib/library/comments/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

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
