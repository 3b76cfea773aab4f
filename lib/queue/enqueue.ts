import { fromPrisma } from "pg-boss";

import type { Tx } from "#lib/db/transaction";
import { sender } from "#lib/queue/boss";
import { type JobName, type JobPayload, JOBS } from "#lib/queue/jobs";

/**
 * Adds a job inside the transaction `tx`: it exists if and only if the transaction commits.
 * `singletonKey` keeps a second job of the same key from being queued beside a waiting one, in `judge-again` only. `group` names
 * whom a job is done for: no single group may take every place of a worker. Of the jobs that wait, those of a higher `priority` (0
 * unless told) are taken first.
 */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  options: { singletonKey?: string; group?: string; priority?: number } = {},
): Promise<void> {
  const boss = await sender();
  const { group, ...rest } = options;
  await boss.send(name, JOBS[name].payload.parse(payload), {
    ...rest,
    ...(group !== undefined && { group: { id: group } }),
    db: fromPrisma(tx),
  });
}

/** Adds many jobs of one name inside the transaction, in one statement. */
export async function enqueueAll<Name extends JobName>(
  tx: Tx,
  name: Name,
  jobs: { payload: JobPayload<Name>; group?: string; startAfter?: Date }[],
): Promise<void> {
  if (jobs.length === 0) return;
  const boss = await sender();
  const rows = jobs.map(({ payload, group, startAfter }) => ({
    data: JOBS[name].payload.parse(payload),
    ...(group !== undefined && { group: { id: group } }),
    ...(startAfter !== undefined && { startAfter }),
  }));
  await boss.insert(name, rows, { db: fromPrisma(tx) });
}
