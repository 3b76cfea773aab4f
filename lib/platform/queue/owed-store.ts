import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { JobName, JobPayload } from "#lib/platform/queue/jobs";

/** Work that is owed until its row is gone. */
export interface OwedJob {
  /** Also the id of its job in the queue. */
  id: string;
  name: string;
  payload: object;
  groupId: string | null;
  losses: number;
}

/** What is owed and does not get done, for the administration. */
export interface OwedWork {
  waiting: number;
  since: Date | null;
  /** How many of them the queue has lost or given up at least once. */
  lost: number;
}

/** Queries of what is owed. */
export const owedJobs = (tx: Tx = db()) => ({
  async insert<Name extends JobName>(
    job: { id: string; name: Name; payload: JobPayload<Name>; groupId: string | null },
    { at, dueAt }: { at: Date; dueAt: Date },
  ): Promise<void> {
    await tx.owedJob.create({ data: { ...job, createdAt: at, dueAt } });
  },

  /**
   * The one that is due for longest, but for some, held until the transaction ends. Of two that take one, each gets another.
   */
  async takeDue(now: Date, without: readonly string[]): Promise<OwedJob | null> {
    const [job] = await tx.$queryRaw<OwedJob[]>`
      SELECT id::text AS id, name, payload, group_id AS "groupId", losses FROM owed_jobs
       WHERE due_at <= ${now} AND id::text <> ALL(${[...without]}) ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
    return job ?? null;
  },

  async lookAgain(id: string, { losses, dueAt }: { losses: number; dueAt: Date }): Promise<void> {
    await tx.owedJob.update({ where: { id }, data: { losses, dueAt } });
  },

  /** The work is done; nothing for a job that was queued before there were rows. */
  async settle(id: string): Promise<void> {
    await tx.owedJob.deleteMany({ where: { id } });
  },

  async summary(): Promise<OwedWork> {
    const [row] = await tx.$queryRaw<OwedWork[]>`
      SELECT count(*)::int AS waiting, min(created_at) AS since, (count(*) FILTER (WHERE losses > 0))::int AS lost
        FROM owed_jobs`;
    return row ?? { waiting: 0, since: null, lost: 0 };
  },
});
