import { z } from "zod";

import { asId, type CommentId, type VideoId } from "#lib/platform/shared/ids";
import { lines } from "#lib/platform/shared/text-input";

const MAX_COMMENT_LENGTH = 1_000;
const MAX_COMMENTS_A_PAGE = 50;

const videoId = z.string().transform((text) => asId<VideoId>(text));
const commentId = z.string().transform((text) => asId<CommentId>(text));

export const addCommentInput = z.object({
  videoId,
  text: lines(
    MAX_COMMENT_LENGTH,
    "Write something first.",
    `A comment has at most ${String(MAX_COMMENT_LENGTH)} characters.`,
  ),
});
export type AddCommentInput = z.output<typeof addCommentInput>;

export const commentInput = z.object({ commentId });
export type CommentInput = z.output<typeof commentInput>;

export const hideCommentInput = z.object({ commentId, hidden: z.boolean() });
export type HideCommentInput = z.output<typeof hideCommentInput>;

export const listCommentsInput = z.object({
  videoId,
  limit: z.int().min(1).max(MAX_COMMENTS_A_PAGE).default(20),
  cursor: z.string().nullish(),
});
export type ListCommentsInput = z.output<typeof listCommentsInput>;
