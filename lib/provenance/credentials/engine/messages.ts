import { z } from "zod";

import { provenanceReport } from "#lib/provenance/credentials/report";
import { signatureRecord } from "#lib/provenance/credentials/signatures/signature-record";
import { testimony } from "#lib/provenance/credentials/testimony";

/** Certificates that are trusted for one purpose: to sign claims (`manifest`), or to say what time it was (`tsa`). */
const trustedList = z.object({
  name: z.string(),
  kind: z.enum(["manifest", "tsa"]),
  pem: z.string(),
  loadedAt: z.date(),
});
export type TrustedList = z.infer<typeof trustedList>;
/** A list as an engine needs it. */
export type TrustAnchors = Omit<TrustedList, "loadedAt">;

/** What the child is asked: one file, and whom to trust. */
export const readingRequest = z.object({
  path: z.string(),
  mediaType: z.string(),
  lists: z.array(trustedList),
  engine: z.enum(["native", "wasm"]),
  /** When this installation first received these bytes: certificates are judged as of then. */
  receivedAt: z.date(),
});

export type ReadingRequest = z.infer<typeof readingRequest>;

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
    testimony,
    signatures: signatureRecord.nullable(),
    engineOutput: z.unknown(),
    thumbnails: z.array(thumbnail),
  }),
  z.object({ kind: z.literal("damaged") }),
]);
export type ReadingAnswer = z.infer<typeof readingAnswer>;
