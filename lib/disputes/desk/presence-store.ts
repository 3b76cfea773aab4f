import { IS_SEEN, SEEN_BY, type Viewer } from "#lib/disputes/desk/conditions";
import { CHANGED_AT, type PersonRow, PRESENT_MS, presentOthers } from "#lib/disputes/desk/store";
import { binder } from "#lib/platform/db/binder";
import { pool } from "#lib/platform/db/client";
import type { DisputeId } from "#lib/platform/shared/ids";

/** What changes under somebody who has a case open. */
interface Presence {
  present: PersonRow[];
  updatedAt: Date;
}

/**
 * Notes that the viewer has a case open and says who else has. Null for a case that they may not see. What is left of
 * those who went away without a word goes with it.
 */
export async function touchPresence(viewer: Viewer, id: DisputeId): Promise<Presence | null> {
  const { values, bind } = binder();
  const me = bind(viewer.accountId);
  const now = bind(viewer.now);
  const { rows } = await pool().query<Presence>(
    `WITH ${SEEN_BY(me)}, visible AS (SELECT d.* FROM disputes d WHERE d.id = ${bind(id)} AND ${IS_SEEN}),
     gone AS (DELETE FROM desk_presence WHERE seen_at < ${bind(new Date(viewer.now.getTime() - 2 * PRESENT_MS))}
                AND account_id <> ${me}),
     here AS (INSERT INTO desk_presence (dispute_id, account_id, seen_at)
                SELECT id, ${me}, ${now}::timestamptz FROM visible
                ON CONFLICT (dispute_id, account_id) DO UPDATE SET seen_at = EXCLUDED.seen_at)
     SELECT ${CHANGED_AT} AS "updatedAt", ${presentOthers(viewer, bind)} FROM visible d`,
    values,
  );
  return rows[0] ?? null;
}

export async function deletePresence(viewer: Viewer, id: DisputeId): Promise<void> {
  await pool().query("DELETE FROM desk_presence WHERE dispute_id = $1 AND account_id = $2", [id, viewer.accountId]);
}
