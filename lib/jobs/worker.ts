import { type JobWithMetadata, PgBoss } from "pg-boss";

import { startFinder } from "#lib/jobs/finder";
import { type Attempt, HANDLERS } from "#lib/jobs/handlers";
import { startHeartbeat } from "#lib/jobs/heartbeat";
import { startJournal } from "#lib/jobs/journal";
import { startSealer } from "#lib/jobs/sealer";
import { fromDatabase } from "#lib/platform/db/trouble";
import { env } from "#lib/platform/env";
import { log } from "#lib/platform/log";
import type { Concurrency } from "#lib/platform/queue/declare-jobs";
import { isOwed, type JobName, JOB_NAMES, jobNamed } from "#lib/platform/queue/jobs";
import { owedJobs } from "#lib/platform/queue/owed-store";

const countOf = (count: Concurrency["total"]): number =>
  typeof count === "number" ? count : count(env().workerConcurrency);

export interface RunningWorker {
  /** Takes no more jobs, waits for those that run, and leaves the queue. */
  stop(): Promise<void>;
}

/** Starts taking jobs in this process. */
export async function startWorker(): Promise<RunningWorker> {
  const { databaseUrl } = env();
  if (databaseUrl === undefined) throw new Error("DATABASE_URL is not set: there is no queue to work on.");
  const boss = new PgBoss({
    connectionString: databaseUrl,
    migrate: false,
    useListenNotify: true,
    max: 6,
    // A killed worker's jobs are missed after their heartbeat's 10 s; so often somebody looks.
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    // How much waits is known to the places that flow as late as this.
    queueCacheIntervalSeconds: 2,
    registerInstance: false,
  });
  // The queue goes on by itself after a lost connection; it polls until it is back.
  boss.on("error", (error) => {
    log.warn({ err: fromDatabase(error) }, "the queue reports a problem");
  });
  await boss.start();
  for (const name of JOB_NAMES) await takeJobs(boss, name);
  for (const name of JOB_NAMES) await schedule(boss, name);
  const stopHeartbeat = await startHeartbeat();
  const stopSealer = startSealer();
  const stopJournal = startJournal();
  const stopFinder = startFinder();
  for (const name of JOB_NAMES.filter((each) => jobNamed(each).atStart)) await boss.send(name, {});
  return {
    async stop() {
      // A job that is cut off is taken up by the next worker, which also seals what the last jobs put on record.
      await Promise.all([boss.stop({ graceful: true, timeout: env().drainMs }), stopSealer(), stopFinder()]);
      // Last: what the last jobs narrowed is written too.
      await stopJournal();
      await stopHeartbeat();
    },
  };
}

async function schedule(boss: PgBoss, name: JobName): Promise<void> {
  const { schedule: cron, scheduledBy } = jobNamed(name);
  if (cron === undefined) return;
  if (scheduledBy === undefined || env()[scheduledBy]) await boss.schedule(name, cron, {});
  else await boss.unschedule(name);
}

/**
 * A notice from the database wakes idle slots at once; between two jobs a slot looks again after `pollSeconds` at most
 * (pg-boss waits 30 s there unless told otherwise).
 */
async function takeJobs(boss: PgBoss, name: JobName): Promise<void> {
  const { total, perGroup, pollSeconds, flows = false } = jobNamed(name).concurrency;
  await boss.work(
    name,
    {
      includeMetadata: true,
      batchSize: 1,
      localConcurrency: countOf(total),
      localGroupConcurrency: countOf(perGroup),
      pollingIntervalSeconds: pollSeconds,
      notifyPollingIntervalSeconds: pollSeconds,
      ...(flows && { burstWhenReadyExceeds: 1 }),
    },
    async (jobs) => {
      for (const job of jobs) await run(name, job);
    },
  );
}

async function run(name: JobName, job: JobWithMetadata<unknown>): Promise<void> {
  const began = performance.now();
  const isLast = job.retryCount >= job.retryLimit;
  try {
    // The payload's schema and the handler stand under the same name, which the compiler cannot follow.
    const handler = HANDLERS[name] as (payload: unknown, attempt: Attempt) => Promise<void>;
    await handler(jobNamed(name).payload.parse(job.data), { isLast });
    if (isOwed(name)) await owedJobs().settle(job.id);
    log.debug({ job: name, id: job.id, ms: Math.round(performance.now() - began) }, "job done");
  } catch (error) {
    log.error({ err: error, job: name, id: job.id, isLast }, "job failed");
    throw error;
  }
}
