import { z } from "zod";

import { picture } from "#lib/platform/codecs/picture";

/** The pictures that stand for a file in lists and players; `none` with a sentence why, for the step's detail. */
export const picturesOutcome = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("made"),
    poster: picture,
    /** In order of time; empty for sound and still pictures. */
    frames: z.array(picture.extend({ atMs: z.number().int().nonnegative() })),
  }),
  z.object({
    outcome: z.literal("none"),
    reason: z.string(),
    /** What the decoder said, for the log only. */
    detail: z.string().optional(),
  }),
]);

export type PicturesOutcome = z.infer<typeof picturesOutcome>;

export const POSTER_BOX = { width: 1280, height: 1280, fit: "inside" } as const;
export const FRAME_BOX = { width: 320, height: 320, fit: "inside" } as const;
export const FRAME_COUNT = 6;
