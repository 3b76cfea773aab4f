import { z } from "zod";

import { videoStatus } from "#lib/catalogue/video-shape";
import { LABEL_KINDS } from "#lib/labels/label";
import { remixChoice } from "#lib/rights/shapes";
import { cleanLine } from "#lib/shared/plain-text";

const MAX_VIDEOS_A_PAGE = 200;

/** By what the list of one's own videos is narrowed; the same in the address of the studio and in the API. */
const videoFilterInput = z.object({
  status: videoStatus.optional(),
  label: z.enum(LABEL_KINDS).optional(),
  remix: remixChoice.optional().meta({ description: "The video's own choice, as far as it counts." }),
  q: z.string().max(200).transform(cleanLine).optional().meta({ description: "A part of the title." }),
});

const cursor = z.string().max(200).optional().meta({ description: "nextCursor of the page before." });

export const listVideosInput = videoFilterInput.extend({
  limit: z.coerce.number().int().min(1).max(MAX_VIDEOS_A_PAGE).default(50),
  cursor,
});
export type ListVideosInput = z.output<typeof listVideosInput>;

export const listPublicVideosInput = z.object({
  limit: z.int().min(1).max(MAX_VIDEOS_A_PAGE).default(24),
  cursor,
});
export type ListPublicVideosInput = z.output<typeof listPublicVideosInput>;
