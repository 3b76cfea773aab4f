import type { Recorded } from "#lib/disputes/evidence/snapshot";
import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";

/** The newest so many entries: a case that needs older ones has the ledger. */
const MAX_HISTORY = 200;

interface Row {
  id: string;
  kind: string;
  created_at: Date;
  details: string | null;
}

const toRecorded = ({ id, kind, created_at, details }: Row): Recorded => ({
  entryId: id,
  kind,
  at: created_at.toISOString(),
  details: details === null ? null : (JSON.parse(details) as unknown),
});

/** What the ledger tells of a video: every query here reads one of two partial indexes from its end. */
export const history = (tx: Tx = db()) => ({
  /**
   * What was decided about a video, or for the whole account that it belongs to, newest first. Its requests for grants,
   * which may be many, are not among it.
   */
  async ofVideo(videoId: string, ownerId: string): Promise<Recorded[]> {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT e.id, f.kind, e.created_at, f.details
        FROM (
          (SELECT position, kind, details FROM ledger_facts
            WHERE video_id = ${videoId} AND kind NOT IN ('grant-issued', 'grant-refused')
            ORDER BY position DESC LIMIT ${MAX_HISTORY})
          UNION ALL
          (SELECT position, kind, details FROM ledger_facts
            WHERE subject_account_id = ${ownerId} AND video_id IS NULL
              AND kind IN ('remix-default-changed', 'remix-default-undone', 'training-default-changed',
                           'training-default-undone', 'remix-forbidden', 'account-suspended', 'measure-applied',
                           'measure-lifted')
            ORDER BY position DESC LIMIT ${MAX_HISTORY})
        ) f JOIN ledger_entries e USING (position)
       ORDER BY f.position DESC LIMIT ${MAX_HISTORY}`;
    return rows.map(toRecorded);
  },

  /**
   * The newest decision about remixing that stood before the entry of a request: of the video itself, or of the account
   * that owned it. Null where nobody had ever decided anything.
   */
  async decidedBefore(entryId: string, videoId: string, ownerId: string): Promise<Recorded | null> {
    const rows = await tx.$queryRaw<Row[]>`
      WITH asked AS MATERIALIZED (SELECT position FROM ledger_entries WHERE id = ${entryId})
      SELECT e.id, f.kind, e.created_at, f.details
        FROM (
          (SELECT position, kind, details FROM ledger_facts
            WHERE video_id = ${videoId} AND position < (SELECT position FROM asked)
              AND kind NOT IN ('grant-issued', 'grant-refused')
              AND (kind IN ('remix-choice-changed', 'remix-choice-restored', 'remix-forbidden')
                   OR (kind IN ('measure-applied', 'measure-lifted') AND details::json ->> 'measure' = 'forbid-remixing'))
            ORDER BY position DESC LIMIT 1)
          UNION ALL
          (SELECT position, kind, details FROM ledger_facts
            WHERE subject_account_id = ${ownerId} AND video_id IS NULL AND position < (SELECT position FROM asked)
              AND kind IN ('remix-default-changed', 'remix-default-undone', 'remix-forbidden', 'account-suspended',
                           'measure-applied', 'measure-lifted')
              AND (kind NOT LIKE 'measure-%' OR details::json ->> 'measure' IN ('forbid-remixing', 'suspend-account'))
            ORDER BY position DESC LIMIT 1)
        ) f JOIN ledger_entries e USING (position)
       ORDER BY f.position DESC LIMIT 1`;
    return rows[0] ? toRecorded(rows[0]) : null;
  },
});
