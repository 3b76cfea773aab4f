import { z } from "zod";

import { asId, type CommentId, type VideoId } from "#lib/shared/ids";
import { cleanLine, cleanText } from "#lib/shared/plain-text";

const MAX_TITLE_LENGTH = 200;
const MAX_DESCRIPTION_LENGTH = 5_000;
const MAX_COMMENT_LENGTH = 1_000;
const MAX_COMMENTS_A_PAGE = 50;

/** Bounded before it is cleaned too, so that cleaning never meets a text of many megabytes. */
const bounded = (max: number) => z.string().max(max * 4, `Use at most ${String(max)} characters.`);

const title = bounded(MAX_TITLE_LENGTH)
  .transform(cleanLine)
  .pipe(
    z
      .string()
      .min(1, "Give it a title.")
      .max(MAX_TITLE_LENGTH, `Use at most ${String(MAX_TITLE_LENGTH)} characters.`),
  );
const description = bounded(MAX_DESCRIPTION_LENGTH)
  .transform(cleanText)
  .pipe(z.string().max(MAX_DESCRIPTION_LENGTH, `Use at most ${String(MAX_DESCRIPTION_LENGTH)} characters.`));

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
  text: bounded(MAX_COMMENT_LENGTH)
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(1, "Write something first.")
        .max(MAX_COMMENT_LENGTH, `A comment has at most ${String(MAX_COMMENT_LENGTH)} characters.`),
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
