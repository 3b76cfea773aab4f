import { fromPrisma } from "pg-boss";

import type { Tx } from "#lib/db/transaction";
import { sender } from "#lib/queue/boss";
import { type JobName, type JobPayload, JOBS } from "#lib/queue/jobs";

/**
 * Adds a job inside the transaction `tx`: it exists if and only if the transaction commits.
 * `singletonKey` keeps a second job of the same name and key from being queued beside a waiting one.
 */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  options: { singletonKey?: string } = {},
): Promise<void> {
  const boss = await sender();
  await boss.send(name, JOBS[name].payload.parse(payload), { ...options, db: fromPrisma(tx) });
}
