import type { Actor } from "#lib/accounts/actor";
import { requireScope } from "#lib/accounts/policy";
import { inTransaction } from "#lib/db/transaction";
import { DomainError } from "#lib/shared/domain-error";
import { comments } from "#lib/videos/comments-store";
import type { CommentInput } from "#lib/videos/input";
import { commentRights } from "#lib/videos/policy";

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
