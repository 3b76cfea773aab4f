import { PgBoss } from "pg-boss";

import { env } from "#lib/platform/env";
import { JOB_NAMES, jobNamed } from "#lib/platform/queue/jobs";

/**
 * Makes the queue's tables and queues, or brings them up to date. Called at start-up, after the
 * migrations; pg-boss keeps its tables in a schema of its own and versions them itself.
 */
export async function installQueue(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: databaseUrl, max: 1, supervise: false, schedule: false });
  await boss.start();
  try {
    for (const name of JOB_NAMES) {
      const { retryLimit, longestRetryPauseSeconds, expireInSeconds, oneWaits = false } = jobNamed(name);
      const options = {
        retryLimit,
        retryBackoff: true,
        retryDelay: 1,
        ...(longestRetryPauseSeconds !== undefined && { retryDelayMax: longestRetryPauseSeconds }),
        expireInSeconds,
        heartbeatSeconds: 10,
        notify: true,
        deleteAfterSeconds: 7 * 24 * 60 * 60,
      };
      await boss.createQueue(name, { ...options, policy: oneWaits ? "short" : "standard" });
      await boss.updateQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

// Next's development server loads this module again after every change; the connection must outlive that.
const shared = globalThis as typeof globalThis & { countersignSender?: Promise<PgBoss> | undefined };

async function startSender(): Promise<PgBoss> {
  const { databaseUrl } = env();
  if (databaseUrl === undefined) throw new Error("DATABASE_URL is not set: there is no queue to send to.");
  const boss = new PgBoss({ connectionString: databaseUrl, max: 2, supervise: false, schedule: false, migrate: false });
  // The next send reports a broken connection to whoever needs it; nothing is lost here.
  boss.on("error", () => undefined);
  await boss.start();
  return boss;
}

/** The queue as this process uses it to send jobs. Only the worker takes jobs. */
export const sender = (): Promise<PgBoss> =>
  (shared.countersignSender ??= startSender().catch((error: unknown) => {
    // A start that met an absent database must not stand for every later one.
    shared.countersignSender = undefined;
    throw error;
  }));

/** Ends the sender's connections. */
export async function stopSender(): Promise<void> {
  const running = shared.countersignSender;
  shared.countersignSender = undefined;
  await (await running)?.stop({ graceful: false });
}
