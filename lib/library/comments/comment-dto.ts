import { commentRights } from "#lib/library/comments/policy";
import type { Comment } from "#lib/library/comments/store";
import type { Visitor } from "#lib/people/accounts/actor";

/** A comment as a page shows it to one visitor. */
export interface CommentDto {
  id: string;
  text: string;
  createdAt: string;
  isHidden: boolean;
  /** A decision removed it; only its author sees it. */
  isRemoved: boolean;
  author: { handle: string; displayName: string; avatarUrl: string | null };
  mayDelete: boolean;
  mayHide: boolean;
  /** It is somebody else's. */
  mayReport: boolean;
}

export function commentDto(visitor: Visitor, comment: Comment): CommentDto {
  const { mayDelete, mayHide } = commentRights(visitor, comment, { ownerId: comment.videoOwnerId });
  return {
    id: comment.id,
    text: comment.text,
    createdAt: comment.createdAt.toISOString(),
    isHidden: comment.isHidden,
    isRemoved: comment.isRemoved,
    author: {
      handle: comment.authorHandle,
      displayName: comment.authorName,
      avatarUrl: comment.authorHasAvatar ? `/media/avatars/${comment.authorId}` : null,
    },
    mayDelete,
    mayHide,
    mayReport: visitor?.accountId !== comment.authorId,
  };
}
