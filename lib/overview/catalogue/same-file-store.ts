import type { SameFile } from "#lib/overview/catalogue/processing-shape";
import { pool } from "#lib/platform/db/client";
import { accountExists } from "#lib/platform/db/live-content";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";

/** The earliest video of an account with these bytes. */
export async function findEarliestWithBytes(ownerId: AccountId, sha256: string): Promise<SameFile | null> {
  const { rows } = await pool().query<{ id: string; title: string }>(
    `SELECT id, title FROM videos WHERE sha256 = $2 AND owner_id = $1 AND status = 'ready' AND ${accountExists("$1")}
     ORDER BY created_at, id LIMIT 1`,
    [ownerId, sha256],
  );
  return rows[0] ?? null;
}

/** For each of these videos of an account that has the bytes of an earlier one: the earliest. */
export async function findSameFiles(ownerId: AccountId, ids: readonly VideoId[]): Promise<Map<VideoId, SameFile>> {
  const { rows } = await pool().query<{ id: string; same: string; title: string }>(
    `SELECT v.id, s.id AS same, s.title
     FROM videos v CROSS JOIN LATERAL (
       SELECT o.id, o.title FROM videos o
       WHERE o.sha256 = v.sha256 AND o.sha256 IS NOT NULL AND o.owner_id = v.owner_id AND o.status = 'ready'
         AND (o.created_at, o.id) < (v.created_at, v.id)
       ORDER BY o.created_at, o.id LIMIT 1) s
     WHERE v.id = ANY($2) AND v.owner_id = $1 AND ${accountExists("$1")}`,
    [ownerId, ids],
  );
  return new Map(rows.map(({ id, same, title }) => [asId<VideoId>(id), { id: same, title }]));
}
