import { z } from "zod";

import { MEDIA_TYPES } from "#lib/platform/codecs/accepted-media";
import { unreadable, unreadableCode } from "#lib/platform/codecs/unreadable";

/** PostgreSQL's `integer`, which holds durations: 24 days in milliseconds. */
export const MAX_DURATION_MS = 2_147_483_647;
const storable = z.number().int().nonnegative().max(MAX_DURATION_MS);

const readable = z.object({
  readable: z.literal(true),
  /** The type after a look inside: an MP4 without pictures is an M4A, whatever brand it carries. */
  mediaType: z.enum(MEDIA_TYPES),
  /** Null for still pictures. */
  durationMs: storable.nullable(),
  /** As the picture is to be seen: after the turn and with square pixels. Null for sound. */
  width: storable.positive().nullable(),
  height: storable.positive().nullable(),
  /** The turn, in degrees clockwise, that the file asks its player for; `width` and `height` have it applied. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  /** Pictures first. RFC 6381 strings where there is one, else the name that the container uses. */
  codecs: z.array(z.string().regex(/^[ -~]{1,60}$/)).max(16),
});

export const probeOutcome = z.discriminatedUnion("readable", [
  readable,
  z.object({ readable: z.literal(false), code: unreadableCode }).transform(({ code }) => unreadable(code)),
]);

export type ProbeOutcome = z.infer<typeof probeOutcome>;
export type Readable = z.infer<typeof readable>;
