import { fromPrisma } from "pg-boss";

import { inTransaction, type Tx } from "#lib/db/transaction";
import { log } from "#lib/log";
import { sender } from "#lib/queue/boss";
import { type OwedJob, owedJobs } from "#lib/queue/owed-store";
import { type Clock, systemClock } from "#lib/shared/clock";

const AT_ONCE = 100;
/** So long the queue is believed to carry what it was given. */
export const LOOK_AGAIN_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 3_600_000;

/** A minute, and twice as long each time, up to six hours. */
export const pauseAfterLoss = (losses: number): number => Math.min(LOOK_AGAIN_MS * 2 ** (losses - 1), LONGEST_PAUSE_MS);

const ON_ITS_WAY: ReadonlySet<string> = new Set(["created", "retry", "active"]);

async function isInQueue(tx: Tx, { id, name }: OwedJob): Promise<boolean> {
  const [job] = await (await sender()).findJobs(name, { id, db: fromPrisma(tx) });
  return job !== undefined && ON_ITS_WAY.has(job.state);
}

/** Queues the job anew under the same id, so that there are never two. */
async function requeue(tx: Tx, { id, name, payload, groupId }: OwedJob): Promise<void> {
  const [boss, db] = [await sender(), fromPrisma(tx)];
  await boss.deleteJob(name, id, { db });
  await boss.send(name, payload, { id, ...(groupId !== null && { group: { id: groupId } }), db });
}

async function lookFor(tx: Tx, job: OwedJob, now: number): Promise<boolean> {
  const isLost = !(await isInQueue(tx, job));
  const losses = job.losses + (isLost ? 1 : 0);
  if (isLost) await requeue(tx, job);
  const pauseMs = isLost ? pauseAfterLoss(losses) : LOOK_AGAIN_MS;
  await owedJobs(tx).lookAgain(job.id, { losses, dueAt: new Date(now + pauseMs) });
  return isLost;
}

/**
 * Queues again what is owed and the queue no longer has, because it was lost (a restored database has none of it) or given
 * up after its tries. Returns how many. What is on its way is left alone.
 */
export async function requeueOwed(clock: Clock = systemClock): Promise<number> {
  let requeued = 0;
  for (;;) {
    const now = clock.now();
    const { found, lost } = await inTransaction(async (tx) => {
      const due = await owedJobs(tx).takeDue(now, AT_ONCE);
      const missing = [];
      for (const job of due) if (await lookFor(tx, job, now.getTime())) missing.push(job.name);
      return { found: due.length, lost: missing };
    });
    if (lost.length > 0) log.warn({ jobs: lost }, "jobs that the queue had lost or given up are queued again");
    requeued += lost.length;
    if (found < AT_ONCE) return requeued;
  }
}
