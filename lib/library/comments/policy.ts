import { isOwn } from "#lib/library/videos/policy";
import type { Visitor } from "#lib/people/accounts/actor";
import type { AccountId } from "#lib/platform/shared/ids";

interface CommentRights {
  mayDelete: boolean;
  mayHide: boolean;
  maySee: boolean;
}

/**
 * What a visitor may do with a comment: its author and the video's creator delete it, the creator hides it. One that a
 * decision removed is there for its author alone.
 */
export function commentRights(
  visitor: Visitor,
  comment: { authorId: AccountId; isHidden: boolean; isRemoved: boolean },
  video: { ownerId: AccountId },
): CommentRights {
  const isCreator = isOwn(visitor, video) && !comment.isRemoved;
  const isAuthor = visitor?.accountId === comment.authorId;
  return {
    mayDelete: isCreator || isAuthor,
    mayHide: isCreator,
    maySee: (!comment.isHidden && !comment.isRemoved) || isCreator || isAuthor,
  };
}
