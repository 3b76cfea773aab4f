import { randomUUID } from "node:crypto";

import { fromPrisma } from "pg-boss";

import type { Tx } from "#lib/platform/db/transaction";
import { sender } from "#lib/platform/queue/boss";
import { isOwed, type JobName, type JobPayload, JOBS } from "#lib/platform/queue/jobs";
import { owedJobs } from "#lib/platform/queue/owed-store";
import { LOOK_AGAIN_MS } from "#lib/platform/queue/requeue-owed";
import { systemClock } from "#lib/platform/shared/clock";

/** Only queues in which one job of a key waits take a key. */
type KeyOf<Name extends JobName> = (typeof JOBS)[Name] extends { oneWaits: true } ? string : never;

/**
 * Adds a job inside the transaction `tx`: it exists if and only if the transaction commits. One that is owed gets a row
 * too, by which it is found again whatever becomes of the queue.
 * `singletonKey` keeps a second job of the same key from being queued beside a waiting one. `group` names whom a job is done for: no single group may take every place of a worker. Of the jobs that wait, those of
 * a higher `priority` (0 unless told) are taken first.
 */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  options: { singletonKey?: KeyOf<Name>; group?: string; priority?: number } = {},
): Promise<void> {
  const boss = await sender();
  const { group, ...rest } = options;
  const [id, data] = [randomUUID(), JOBS[name].payload.parse(payload)];
  if (isOwed(name)) {
    const at = systemClock.now();
    const dueAt = new Date(at.getTime() + LOOK_AGAIN_MS);
    await owedJobs(tx).insert({ id, name, payload, groupId: group ?? null }, { at, dueAt });
  }
  await boss.send(name, data, {
    ...rest,
    id,
    ...(group !== undefined && { group: { id: group } }),
    db: fromPrisma(tx),
  });
}

/** Jobs that have no row in `owed_jobs`: what finds them again is written with them. */
type UnowedJob = { [Name in JobName]: (typeof JOBS)[Name]["foundBy"] extends "owed" ? never : Name }[JobName];

/** Adds many jobs of one name inside the transaction, in one statement. */
export async function enqueueAll<Name extends UnowedJob>(
  tx: Tx,
  name: Name,
  jobs: {
    payload: JobPayload<Name>;
    group?: string;
    startAfter?: Date;
    singletonKey?: KeyOf<Name>;
    priority?: number;
  }[],
): Promise<void> {
  if (jobs.length === 0) return;
  const boss = await sender();
  const rows = jobs.map(({ payload, group, startAfter, ...rest }) => ({
    ...rest,
    data: JOBS[name].payload.parse(payload),
    ...(group !== undefined && { group: { id: group } }),
    ...(startAfter !== undefined && { startAfter }),
  }));
  await boss.insert(name, rows, { db: fromPrisma(tx) });
}
