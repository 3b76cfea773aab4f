import { tagOfKey } from "#lib/ingest/delivery/served-body";
import { pool } from "#lib/platform/db/client";
import type { DisputeId, EvidenceId, StorageKey } from "#lib/platform/shared/ids";

/** An object of a case. */
interface CaseObject {
  key: StorageKey;
  mediaType: string;
  etag: string;
}

const PICTURE = "image/webp";

export const caseMedia = {
  /** A picture that was copied for the case, by its place in the evidence. */
  async frozenPicture(disputeId: DisputeId, evidenceId: EvidenceId, place: number): Promise<CaseObject | null> {
    const { rows } = await pool().query<{ key: StorageKey | null }>(
      // Arrays of PostgreSQL count from 1.
      "SELECT frame_keys[$3::int + 1] AS key FROM dispute_evidence WHERE id = $2 AND dispute_id = $1",
      [disputeId, evidenceId, place],
    );
    const key = rows[0]?.key ?? null;
    return key === null ? null : { key, mediaType: PICTURE, etag: tagOfKey(key) };
  },

  /** The file of the video that the case is about, as it is now, whoever may see it; none once the case is closed. */
  async currentFile(disputeId: DisputeId): Promise<CaseObject | null> {
    const { rows } = await pool().query<{ key: StorageKey | null; media_type: string | null; sha256: string | null }>(
      `SELECT v.storage_key AS key, v.media_type, v.sha256 FROM disputes d JOIN videos v ON v.id = d.video_id JOIN accounts a ON a.id = v.owner_id
        WHERE d.id = $1 AND d.state <> 'closed' AND v.status = 'ready'`,
      [disputeId],
    );
    const row = rows[0];
    if (!row?.key || row.media_type === null) return null;
    return {
      key: row.key,
      mediaType: row.media_type,
      etag: row.sha256 === null ? tagOfKey(row.key) : `"${row.sha256}"`,
    };
  },
};
