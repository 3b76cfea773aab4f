import { db } from "#lib/platform/db/client";
import { lockRow } from "#lib/platform/db/lock-row";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId, DisputeId, StorageKey, VideoId } from "#lib/platform/shared/ids";

/** What is kept of a sealed case. */
export interface Preserved {
  /** The file as it was uploaded; null where the case is about none. */
  file: { key: StorageKey; name: string | null; mediaType: string | null; bytes: number; sha256: string | null } | null;
  /** Whose content it is, as the account was then. */
  uploader: unknown;
  createdAt: Date;
}

/** Sign-ins that are kept with an account: an authority asks from where it was used. */
const SESSIONS = `
  SELECT coalesce(jsonb_agg(s), '[]') FROM (
    SELECT address, user_agent AS "userAgent", created_at AS "createdAt", last_seen_at AS "lastSeenAt"
      FROM sessions WHERE account_id = a.id ORDER BY last_seen_at DESC LIMIT 50) s`;

/**
 * Queries of what is kept of sealed cases (docs/decisions/child-safety.md): apart from the video, the account and the
 * case's own evidence, so that none of them takes it along when it goes.
 */
export const preserved = (tx: Tx = db()) => ({
  /**
   * Keeps the file and the account that a case is about, in the transaction that opens or seals it. The video is held
   * against being deleted until that ends. From then on nothing removes its object (`removeObjects`, the sweep).
   */
  async keep(
    { disputeId, videoId, accountId }: { disputeId: DisputeId; videoId: VideoId | null; accountId: AccountId | null },
    createdAt: Date,
  ): Promise<void> {
    if (videoId !== null) await lockRow(tx, "videos", videoId, "KEY SHARE");
    await tx.$executeRawUnsafe(
      `INSERT INTO preserved_evidence (dispute_id, storage_key, original_name, media_type, bytes, sha256, uploader, created_at)
       SELECT $1, v.storage_key, v.original_name, v.media_type, v.bytes, v.sha256,
              CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'handle', a.handle, 'email', a.email,
                'displayName', a.display_name, 'createdAt', a.created_at, 'sessions', (${SESSIONS})) END, $4
         FROM (SELECT 1) one LEFT JOIN videos v ON v.id = $2 LEFT JOIN accounts a ON a.id = $3
       ON CONFLICT (dispute_id) DO NOTHING`,
      disputeId,
      videoId,
      accountId,
      createdAt,
    );
  },

  async find(disputeId: DisputeId): Promise<Preserved | null> {
    const row = await tx.preservedEvidence.findUnique({ where: { disputeId } });
    if (!row) return null;
    const { storageKey, originalName: name, mediaType, bytes, sha256, uploader, createdAt } = row;
    const file =
      storageKey === null
        ? null
        : { key: storageKey as StorageKey, name, mediaType, bytes: Number(bytes ?? 0), sha256 };
    return { file, uploader, createdAt };
  },

  /** Ends what was referred before then or, where it never was, closed; and what was frozen for those cases. */
  async removeKeptBefore(before: Date): Promise<void> {
    const over = `SELECT d.id FROM disputes d WHERE d.kind = 'child-safety' AND d.state = 'closed'
       AND coalesce((SELECT max(r.created_at) FROM referrals r WHERE r.dispute_id = d.id), d.closed_at) < $1`;
    await tx.$executeRawUnsafe(`DELETE FROM preserved_evidence WHERE dispute_id IN (${over})`, before);
    await tx.$executeRawUnsafe(`DELETE FROM dispute_evidence WHERE dispute_id IN (${over})`, before);
  },
});
