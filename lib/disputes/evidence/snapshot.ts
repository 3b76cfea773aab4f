import { z } from "zod";

import { provenanceReport } from "#lib/provenance/credentials/report";
import { label } from "#lib/provenance/labels/label";

const time = z.iso.datetime();

/** An entry of the ledger that tells of the matter: what happened, and by which entry it can be proved. */
const recorded = z.object({ entryId: z.string(), kind: z.string(), at: time, details: z.unknown() });
export type Recorded = z.infer<typeof recorded>;

const permission = z.object({ allowed: z.boolean(), basis: z.string(), since: time });

const video = z.object({
  id: z.string(),
  ownerId: z.string(),
  title: z.string(),
  description: z.string(),
  visibility: z.string(),
  status: z.string(),
  mediaType: z.string().nullable(),
  bytes: z.number(),
  sha256: z.string().nullable(),
  durationMs: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  codecs: z.array(z.string()),
  createdAt: time,
  removedAt: time.nullable(),
  restrictedAt: time.nullable(),
  declaration: z.object({ kind: z.string(), note: z.string().nullable(), declaredAt: time }).nullable(),
  label: label.nullable(),
  provenance: provenanceReport.nullable(),
  /** Whether AI remixes were allowed, by which rule and since when; null where the video has no owner any more. */
  permission: permission.nullable(),
  /** What was decided until then about it, and for the whole account that it belongs to, newest first. */
  history: z.array(recorded),
});

const grant = z.object({
  id: z.string(),
  requestedBy: z.string().nullable(),
  byService: z.boolean(),
  requester: z.string().nullable(),
  purpose: z.string().nullable(),
  prompt: z.string().nullable(),
  outcome: z.string(),
  /** The choice in force at the moment of the request, as it was put on record then. */
  permission,
  /** The last decision about remixing before the request, the one that was in force; null where nobody had decided anything. */
  decidedBy: recorded.nullable().optional(),
  entryId: z.string(),
  expiresAt: time.nullable(),
  revokedAt: time.nullable(),
  createdAt: time,
});

const comment = z.object({
  id: z.string(),
  authorId: z.string(),
  text: z.string(),
  hiddenAt: time.nullable(),
  removedAt: time.nullable(),
  createdAt: time,
});

const account = z.object({
  id: z.string(),
  handle: z.string(),
  displayName: z.string(),
  bio: z.string(),
  createdAt: time,
  suspendedAt: time.nullable(),
  remixDefault: z.string(),
  /** How many cases about it there were before, and how many measures of decisions stand against it. */
  earlierCases: z.number(),
  standingMeasures: z.number(),
});

/**
 * What a case is about, as it stood at one moment. Its text is hashed and the hash put on record, so a field that is
 * added later must be optional: what was frozen before does not have it.
 */
export const snapshot = z.object({
  version: z.literal(1),
  takenAt: time,
  target: z.object({ type: z.string(), id: z.string() }),
  video: video.nullable(),
  grant: grant.nullable(),
  comment: comment.nullable(),
  /** Whose content it is. */
  account: account.nullable(),
  /** How many pictures of it were copied for the case; the first is the poster. */
  pictures: z.number(),
});
export type Snapshot = z.infer<typeof snapshot>;
