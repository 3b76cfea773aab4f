import { z } from "zod";

import { videoFilter } from "#lib/rights/video-filter";

const MAX_VIDEOS_A_PAGE = 200;

const cursor = z.string().max(200).optional().meta({ description: "nextCursor of the page before." });

export const listVideosInput = videoFilter.extend({
  limit: z.coerce.number().int().min(1).max(MAX_VIDEOS_A_PAGE).default(50),
  cursor,
});
export type ListVideosInput = z.output<typeof listVideosInput>;

export const listPublicVideosInput = z.object({
  limit: z.int().min(1).max(MAX_VIDEOS_A_PAGE).default(24),
  cursor,
});
export type ListPublicVideosInput = z.output<typeof listPublicVideosInput>;
