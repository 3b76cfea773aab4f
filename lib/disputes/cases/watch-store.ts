import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId, type DisputeId } from "#lib/platform/shared/ids";

/** Queries of the watch over the clocks. */
export const watch = (tx: Tx = db()) => ({
  /**
   * Up to `limit` cases whose clock has come to something that nobody was told yet, held until the transaction ends.
   * One that somebody else holds right now is left for the next round. What was noted in the meantime is for the caller
   * to see: a row is read before it is locked.
   */
  async lockDue(now: Date, limit: number): Promise<DisputeId[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM disputes
       WHERE id IN (
        (SELECT id FROM disputes
          WHERE decided_at IS NULL AND closed_at IS NULL AND paused_at IS NULL AND lapsed_at IS NULL
            AND decide_by <= ${now}
          ORDER BY decide_by LIMIT ${limit})
        UNION
        (SELECT id FROM disputes
          WHERE decided_at IS NULL AND closed_at IS NULL AND paused_at IS NULL AND warned_at IS NULL
            AND amber_at <= ${now}
          ORDER BY amber_at LIMIT ${limit})
        UNION
        (SELECT id FROM disputes d
          WHERE decided_at IS NULL AND closed_at IS NULL AND paused_at IS NULL AND acknowledged_at IS NULL
            AND warned_at IS NULL AND acknowledge_by <= ${now}
            AND NOT EXISTS (SELECT 1 FROM dispute_events e
                             WHERE e.dispute_id = d.id AND e.kind = 'warned' AND e.data->>'of' = 'acknowledgement'
                               AND e.created_at >= d.acknowledge_by)
          ORDER BY acknowledge_by LIMIT ${limit}))
       ORDER BY id LIMIT ${limit}
         FOR UPDATE SKIP LOCKED`;
    return rows.map(({ id }) => asId<DisputeId>(id));
  },

  /** Those of these cases whose missed first deadline staff were already notified of. */
  async notifiedUnacknowledged(ids: readonly DisputeId[]): Promise<ReadonlySet<DisputeId>> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT d.id FROM disputes d
       WHERE d.id = ANY(${[...ids]})
         AND EXISTS (SELECT 1 FROM dispute_events e
                      WHERE e.dispute_id = d.id AND e.kind = 'warned' AND e.data->>'of' = 'acknowledgement'
                        AND e.created_at >= d.acknowledge_by)`;
    return new Set(rows.map(({ id }) => asId<DisputeId>(id)));
  },

  /** Everybody of support staff who can sign in. */
  async staff(): Promise<{ id: AccountId; isSenior: boolean }[]> {
    const rows = await tx.account.findMany({
      where: { role: { in: ["support", "senior_support"] }, suspendedAt: null },
      select: { id: true, role: true },
      orderBy: { id: "asc" },
    });
    return rows.map(({ id, role }) => ({ id: asId<AccountId>(id), isSenior: role === "senior_support" }));
  },
});
