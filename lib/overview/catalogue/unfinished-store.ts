import { PERMISSION_SQL } from "#lib/consent/changes/permission-sql";
import type { PermissionChoice, RemixChoice } from "#lib/consent/permissions/choice";
import type { Visibility } from "#lib/overview/catalogue/video-shape";
import { pool } from "#lib/platform/db/client";
import { type AccountId, asId, type UploadId, type VideoId } from "#lib/platform/shared/ids";
import type { DeclarationKind } from "#lib/provenance/labels/label";

/** An upload whose file has not arrived in full, with what its creator decided about it so far. */
export interface UnfinishedRecord {
  uploadId: UploadId;
  videoId: VideoId;
  fileName: string;
  sizeBytes: number;
  /** The SHA-256 of the file's first and last MiB; null where the program that began it did not say. */
  fingerprint: string | null;
  startedAt: Date;
  lastActivityAt: Date;
  title: string;
  visibility: Visibility;
  declaration: DeclarationKind | null;
  declarationNote: string | null;
  remixChoice: RemixChoice;
  training: { choice: PermissionChoice; parties: string[] };
}

interface UnfinishedRow {
  id: string;
  video_id: string;
  original_name: string;
  size_bytes: string;
  fingerprint: string | null;
  created_at: Date;
  last_activity_at: Date;
  title: string;
  visibility: Visibility;
  declaration_kind: DeclarationKind | null;
  declaration_note: string | null;
  remix_choice: RemixChoice;
  training_choice: PermissionChoice;
  training_parties: string[];
}

/** All of an account's unfinished uploads, the most recent first. Policy of uploads bounds how many there can be. */
export async function findUnfinished(ownerId: AccountId): Promise<UnfinishedRecord[]> {
  const { rows } = await pool().query<UnfinishedRow>(
    `SELECT u.id, u.video_id, v.original_name, u.size_bytes, u.fingerprint, u.created_at, u.last_activity_at, v.title,
            v.visibility, v.declaration_kind, v.declaration_note,
            ${PERMISSION_SQL.remix.live} AS remix_choice,
            ${PERMISSION_SQL.training.live} AS training_choice, ${PERMISSION_SQL.training.parties} AS training_parties
     FROM uploads u JOIN videos v ON v.id = u.video_id JOIN accounts a ON a.id = u.account_id
     WHERE u.account_id = $1 AND v.status = 'uploading'
     ORDER BY u.created_at DESC, u.id DESC`,
    [ownerId],
  );
  return rows.map((row) => ({
    uploadId: asId<UploadId>(row.id),
    videoId: asId<VideoId>(row.video_id),
    fileName: row.original_name,
    sizeBytes: Number(row.size_bytes),
    fingerprint: row.fingerprint,
    startedAt: row.created_at,
    lastActivityAt: row.last_activity_at,
    title: row.title,
    visibility: row.visibility,
    declaration: row.declaration_kind,
    declarationNote: row.declaration_note,
    remixChoice: row.remix_choice,
    training: {
      choice: row.training_choice,
      parties: row.training_choice === "parties" ? row.training_parties : [],
    },
  }));
}
