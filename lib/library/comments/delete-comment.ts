import type { CommentInput } from "#lib/library/comments/input";
import { commentRights } from "#lib/library/comments/policy";
import { comments } from "#lib/library/comments/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";

/** Deletes a comment for good. Its author may, and the creator of the video; to anyone else it is `not-found`. */
export async function deleteComment(actor: Actor, { commentId }: CommentInput): Promise<void> {
  requireScope(actor, "write");
  await inTransaction(async (tx) => {
    const comment = await comments(tx).find(commentId);
    if (!comment || !commentRights(actor, comment, { ownerId: comment.videoOwnerId }).mayDelete) {
      throw new DomainError("not-found");
    }
    await comments(tx).delete(commentId);
  });
}
