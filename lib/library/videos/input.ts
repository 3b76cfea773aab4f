import { z } from "zod";

import { asId, type VideoId } from "#lib/platform/shared/ids";
import { line, lines } from "#lib/platform/shared/text-input";

const MAX_TITLE_LENGTH = 200;
const MAX_DESCRIPTION_LENGTH = 5_000;

const title = line(MAX_TITLE_LENGTH, "Give it a title.");
const description = lines(MAX_DESCRIPTION_LENGTH);

const videoId = z.string().transform((text) => asId<VideoId>(text));

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
