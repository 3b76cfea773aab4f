import { pool } from "#lib/platform/db/client";
import { asId, type DisputeId } from "#lib/platform/shared/ids";

// When a statement was issued last is asked for each decision: as an EXISTS beside an OR, it would be answered by
// collecting every statement of half a year first. Months are those of the calendar in UTC, as in `appealableUntil`.
export const CLOSABLE = `
  SELECT d.id FROM disputes d
   WHERE d.state = 'decided' AND d.untold_from IS NULL AND d.id > $1
     AND NOT EXISTS (
       SELECT 1 FROM decisions x
        WHERE x.dispute_id = d.id AND x.state = 'in-force' AND x.appeal_id IS NULL
          AND (greatest(x.in_force_at, (SELECT max(s.issued_at) FROM statements s WHERE s.decision_id = x.id))
               AT TIME ZONE 'UTC' + interval '6 months') AT TIME ZONE 'UTC' >= $2
          AND NOT EXISTS (SELECT 1 FROM appeals a WHERE a.decision_id = x.id))
   ORDER BY d.id LIMIT $3`;

/**
 * Decided cases, in the order of their ids, in which nothing can be appealed any more at this moment: the time of what
 * stands is over, for whoever was told of it last too, or its appeal was heard.
 */
export async function findClosable(now: Date, after: DisputeId | null, limit: number): Promise<DisputeId[]> {
  const { rows } = await pool().query<{ id: string }>(CLOSABLE, [after ?? "", now, limit]);
  return rows.map(({ id }) => asId<DisputeId>(id));
}
