import { fromPrisma } from "pg-boss";

import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { log } from "#lib/platform/log";
import { sender } from "#lib/platform/queue/boss";
import { type OwedJob, owedJobs } from "#lib/platform/queue/owed-store";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

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

/** Returns whether the job was lost. */
async function lookFor(tx: Tx, job: OwedJob, now: Date): Promise<boolean> {
  const isLost = !(await isInQueue(tx, job));
  const losses = job.losses + (isLost ? 1 : 0);
  if (isLost) await requeue(tx, job);
  const pauseMs = isLost ? pauseAfterLoss(losses) : LOOK_AGAIN_MS;
  await owedJobs(tx).lookAgain(job.id, { losses, dueAt: new Date(now.getTime() + pauseMs) });
  if (isLost) log.warn({ job: job.name }, "a job that the queue had lost or given up is queued again");
  return isLost;
}

/** Looks for the next job that is due, and adds to `failed` one that cannot be queued. Null when there is none. */
async function lookForNext(now: Date, failed: string[]): Promise<"there" | "lost" | "failed" | null> {
  let taken: OwedJob | null = null;
  try {
    return await inTransaction(async (tx) => {
      taken = await owedJobs(tx).takeDue(now, failed);
      if (taken === null) return null;
      return (await lookFor(tx, taken, now)) ? "lost" : "there";
    });
  } catch (error) {
    const job = taken as OwedJob | null;
    if (job === null) throw error;
    failed.push(job.id);
    log.error({ err: error, job: job.name }, "a job that is owed cannot be queued again");
    return "failed";
  }
}

/**
 * Queues again what is owed and the queue no longer has, because it was lost (a restored database has none of it) or given
 * up after its tries. Returns how many. What is on its way is left alone; one that cannot be queued holds up no other.
 */
export async function requeueOwed(clock: Clock = systemClock): Promise<number> {
  const failed: string[] = [];
  let requeued = 0;
  for (;;) {
    const found = await lookForNext(clock.now(), failed);
    if (found === null) return requeued;
    if (found === "lost") requeued += 1;
  }
}
