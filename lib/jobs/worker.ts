import { type JobWithMetadata, PgBoss } from "pg-boss";

import { startFinder } from "#lib/jobs/finder";
import { HANDLERS, type Try } from "#lib/jobs/handlers";
import { startHeartbeat } from "#lib/jobs/heartbeat";
import { startJournal } from "#lib/jobs/journal";
import { SCHEDULES, WEEKLY_DRILL } from "#lib/jobs/schedules";
import { startSealer } from "#lib/jobs/sealer";
import { fromDatabase } from "#lib/platform/db/trouble";
import { env } from "#lib/platform/env";
import { log } from "#lib/platform/log";
import { isOwed, type JobName, JOB_NAMES, JOBS } from "#lib/platform/queue/jobs";
import { owedJobs } from "#lib/platform/queue/owed-store";

/** How long a stopping worker waits for its jobs; one that is cut off is taken up again by the next worker. */
const STOP_MS = 8_000;

interface Places {
  /** How many jobs of this kind run at once. */
  places: number;
  /** How many of them one group, such as an account, may take. */
  perGroup: number;
  pollSeconds: number;
  /** Many small jobs that may come in floods: a place goes on at once while any wait. */
  flows?: boolean;
}

/**
 * Each place takes one job at a time, so that a file that hangs holds up nothing but its own place. A notice
 * from the database wakes the places at once; between two jobs a place looks again after `pollSeconds` at most
 * (pg-boss waits 30 s there unless told otherwise).
 */
function placesFor(name: JobName): Places {
  // Analysis mostly waits for its children. Two places more than cores are meant for it keep the rest flowing.
  const analyses = env().workerConcurrency + 2;
  if (name === "analyse-upload") return { places: analyses, perGroup: analyses - 1, pollSeconds: 0.5 };
  // Two large changes at once, and never two places for one account, whose lock they would only wait for.
  if (name === "apply-remix-change") return { places: 2, perGroup: 1, pollSeconds: 0.5 };
  // One decision may send hundreds of letters, and mail servers take their time for each.
  if (name === "deliver-mail") return { places: 4, perGroup: 4, pollSeconds: 0.5, flows: true };
  // These wait for strangers' servers. One endpoint takes few of the places, and the slow ones have places of their own.
  if (name === "deliver-webhook") return { places: 12, perGroup: 3, pollSeconds: 0.5, flows: true };
  if (name === "retry-webhook") return { places: 8, perGroup: 1, pollSeconds: 2, flows: true };
  return { places: name === "judge-again" ? env().workerConcurrency : 1, perGroup: 1, pollSeconds: 2 };
}

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
  for (const [name, cron] of Object.entries(SCHEDULES)) await boss.schedule(name, cron, {});
  if (env().drillWeekly) await boss.schedule("drill", WEEKLY_DRILL, {});
  else await boss.unschedule("drill");
  const stopHeartbeat = await startHeartbeat();
  const stopSealer = startSealer();
  const stopJournal = startJournal();
  const stopFinder = startFinder();
  await boss.send("sweep-storage", {});
  await boss.send("sweep-webhooks", {});
  // The settings, or what they name, may have changed while nothing ran.
  await boss.send("refresh-trust-lists", {});
  return {
    async stop() {
      // What the last jobs put on record is sealed by the next worker.
      await Promise.all([boss.stop({ graceful: true, timeout: STOP_MS }), stopSealer(), stopFinder()]);
      // Last: what the last jobs narrowed is written too.
      await stopJournal();
      await stopHeartbeat();
    },
  };
}

async function takeJobs(boss: PgBoss, name: JobName): Promise<void> {
  const { places, perGroup, pollSeconds, flows = false } = placesFor(name);
  await boss.work(
    name,
    {
      includeMetadata: true,
      batchSize: 1,
      localConcurrency: places,
      localGroupConcurrency: perGroup,
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
    const handler = HANDLERS[name] as (payload: unknown, attempt: Try) => Promise<void>;
    await handler(JOBS[name].payload.parse(job.data), { isLast });
    if (isOwed(name)) await owedJobs().settle(job.id);
    log.debug({ job: name, id: job.id, ms: Math.round(performance.now() - began) }, "job done");
  } catch (error) {
    log.error({ err: error, job: name, id: job.id, isLast }, "job failed");
    throw error;
  }
}
