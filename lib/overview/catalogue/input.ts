import { z } from "zod";

import { choiceInput } from "#lib/consent/changes/input";
import { videoFilter } from "#lib/consent/changes/video-filter";
import { remixChoice } from "#lib/consent/permissions/shapes";
import { updateVideoInput } from "#lib/library/videos/input";
import { declareAiUseInput } from "#lib/provenance/labels/input";

const MAX_VIDEOS_A_PAGE = 200;

const cursor = z.string().max(200).optional().meta({ description: "nextCursor of the page before." });

export const listVideosInput = videoFilter.extend({
  limit: z.coerce.number().int().min(1).max(MAX_VIDEOS_A_PAGE).default(50),
  cursor,
});
export type ListVideosInput = z.output<typeof listVideosInput>;

/** What its creator can change of a video in one form. */
export const editVideoInput = updateVideoInput.extend({
  declaration: declareAiUseInput.omit({ videoId: true }).optional(),
  remixChoice: remixChoice.optional(),
  training: choiceInput.pick({ choice: true, parties: true }).optional(),
});
export type EditVideoInput = z.output<typeof editVideoInput>;

export const listPublicVideosInput = z.object({
  limit: z.int().min(1).max(MAX_VIDEOS_A_PAGE).default(24),
  cursor,
});
export type ListPublicVideosInput = z.output<typeof listPublicVideosInput>;
