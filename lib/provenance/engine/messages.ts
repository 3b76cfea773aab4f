import { z } from "zod";

import { provenanceReport } from "#lib/provenance/report";

const trustedList = z.object({ name: z.string(), pem: z.string(), loadedAt: z.date() });
export type TrustedList = z.infer<typeof trustedList>;

/** What the child is asked: one file, and whom to trust. */
export const readingRequest = z.object({
  path: z.string(),
  mediaType: z.string(),
  lists: z.array(trustedList),
});

const thumbnail = z.object({
  /** The label of the manifest in the report. */
  manifest: z.string(),
  bytes: z.instanceof(Uint8Array<ArrayBufferLike>),
  mimeType: z.enum(["image/jpeg", "image/png", "image/webp"]),
});
export type ManifestThumbnail = z.infer<typeof thumbnail>;

/** What the child answers: the report, and what else is kept of the credentials. */
export const readingAnswer = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("read"),
    report: provenanceReport,
    engineOutput: z.unknown(),
    thumbnails: z.array(thumbnail),
  }),
  z.object({ kind: z.literal("damaged") }),
]);
export type ReadingAnswer = z.infer<typeof readingAnswer>;
