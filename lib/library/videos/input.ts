import { z } from "zod";

import { asId, type CommentId, type VideoId } from "#lib/platform/shared/ids";
import { line, lines } from "#lib/platform/shared/text-input";

const MAX_TITLE_LENGTH = 200;
const MAX_DESCRIPTION_LENGTH = 5_000;
const MAX_COMMENT_LENGTH = 1_000;
const MAX_COMMENTS_A_PAGE = 50;

const title = line(MAX_TITLE_LENGTH, "Give it a title.");
const description = lines(MAX_DESCRIPTION_LENGTH);

const videoId = z.string().transform((text) => asId<VideoId>(text));
const commentId = z.string().transform((text) => asId<CommentId>(text));

/** What of a video its creator can change by hand: the body of `PATCH /api/v1/videos/{id}`. */
export const videoChange = z.object({
  title: title.optional(),
  description: description.optional(),
  visibility: z.enum(["private", "unlisted", "public"]).optional(),
});

export const updateVideoInput = videoChange.extend({ videoId });
export type UpdateVideoInput = z.output<typeof updateVideoInput>;

export const videoInput = z.object({ videoId });
export type VideoInput = z.output<typeof videoInput>;

export const commentsEnabledInput = z.object({ videoId, enabled: z.boolean() });
export type CommentsEnabledInput = z.output<typeof commentsEnabledInput>;

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
