import { pool } from "#lib/platform/db/client";
import { LIVE, lockVideoRow } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";

/** A video as far as forbidding goes. */
export interface LockedVideo {
  id: VideoId;
  ownerId: AccountId;
  visibility: "private" | "unlisted" | "public";
  remixForbiddenAt: Date | null;
}

/** A video whose remixing an administrator has forbidden. */
export interface ForbiddenVideo {
  id: VideoId;
  title: string;
  visibility: LockedVideo["visibility"];
  handle: string;
  reason: string;
  forbiddenAt: Date;
}

/** Queries of the platform's rule on single videos, inside a transaction. */
export const forbidden = (tx: Tx) => ({
  /** Whose video it is, which never changes; null where there is none. Read without a lock. */
  async ownerOf(id: VideoId): Promise<AccountId | null> {
    const row = await tx.video.findUnique({ where: { id, owner: LIVE }, select: { ownerId: true } });
    return row && asId<AccountId>(row.ownerId);
  },

  /** Locks a video against choices until the transaction ends, and reads it; null where there is none. */
  async lock(id: VideoId): Promise<LockedVideo | null> {
    const row = await lockVideoRow(tx, id, "NO KEY UPDATE");
    if (!row) return null;
    const { ownerId, visibility, remixForbiddenAt } = row;
    return { id, ownerId: asId<AccountId>(ownerId), visibility, remixForbiddenAt };
  },

  async set(id: VideoId, since: Date | null, reason: string | null): Promise<void> {
    await tx.video.update({ where: { id }, data: { remixForbiddenAt: since, remixForbiddenReason: reason } });
  },
});

interface ForbiddenRow {
  id: string;
  title: string;
  visibility: LockedVideo["visibility"];
  handle: string;
  remix_forbidden_reason: string | null;
  remix_forbidden_at: Date;
}

/** A page of forbidden videos, the latest first, by the index videos_remix_forbidden. */
export async function findForbidden(page: { after: Position | null; limit: number }): Promise<ForbiddenVideo[]> {
  const { rows } = await pool().query<ForbiddenRow>({
    name: "remix-forbidden-videos",
    text: `SELECT v.id, v.title, v.visibility, a.handle, v.remix_forbidden_reason, v.remix_forbidden_at
      FROM videos v JOIN accounts a ON a.id = v.owner_id
      WHERE v.remix_forbidden_at IS NOT NULL
        AND ($1::timestamptz IS NULL OR (v.remix_forbidden_at, v.id) < ($1, $2))
      ORDER BY v.remix_forbidden_at DESC, v.id DESC LIMIT $3`,
    values: [page.after?.createdAt ?? null, page.after?.id ?? null, page.limit],
  });
  return rows.map((row) => ({
    id: asId<VideoId>(row.id),
    title: row.title,
    visibility: row.visibility,
    handle: row.handle,
    reason: row.remix_forbidden_reason ?? "",
    forbiddenAt: row.remix_forbidden_at,
  }));
}
