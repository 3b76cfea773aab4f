import { z } from "zod";

import { remixState, trainingState } from "#lib/consent/permissions/shapes";
import { videoStatus } from "#lib/library/videos/status";
import { provenanceReport } from "#lib/provenance/credentials/report";
import { labelShape } from "#lib/provenance/labels/label-shape";

const visibility = z.enum(["private", "unlisted", "public"]);
export type Visibility = z.infer<typeof visibility>;

const RESTRICTIONS = ["removed", "restricted"] as const;
export type Restriction = (typeof RESTRICTIONS)[number];

const media = z.object({
  durationMs: z.int().nullable().meta({ description: "Null for a picture." }),
  width: z.int().nullable().meta({ description: "As shown, after rotation; null for sound." }),
  height: z.int().nullable(),
  codecs: z.array(z.string()),
  bytes: z.int(),
  sha256: z.string(),
});

/** A video as the API answers it and as the screens read it (docs: api.md). */
export const video = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    visibility,
    restriction: z
      .enum(RESTRICTIONS)
      .nullable()
      .meta({
        description:
          "What a decision did to it. `removed`: it is there for its creator alone, who reads why. `restricted`: no list " +
          "shows it, and its page asks before it plays.",
      }),
    creator: z.object({ id: z.string(), handle: z.string() }),
    status: videoStatus,
    reason: z.string().nullable().meta({ description: "Why the file is unreadable, and what to do." }),
    mediaType: z.string().nullable().meta({ description: "Decided from the content; null until that is known." }),
    media: media.nullable().meta({ description: "Null until the file has been analysed." }),
    provenance: provenanceReport.nullable().meta({ description: "Null until the video is ready." }),
    label: labelShape.nullable().meta({ description: "Null until the video is ready." }),
    remix: remixState,
    training: trainingState,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Video" });
export type VideoDto = z.infer<typeof video>;
