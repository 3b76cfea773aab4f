import { missingMigrations } from "#lib/platform/db/migrations";
import { checkDatabase, checkStorage, sharedWhileRunning, within } from "#lib/platform/health/parts";
import { migrationsOnRecord } from "#lib/platform/health/store";
import { log } from "#lib/platform/log";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

const DATABASE_AWAY = "The database does not answer.";

async function databaseProblem(clock: Clock): Promise<string | null> {
  try {
    const missing = await missingMigrations(await within(migrationsOnRecord()));
    if (missing > 0) return `The database lacks ${String(missing)} migrations of this version.`;
    return (await checkDatabase(clock)) === "down" ? DATABASE_AWAY : null;
  } catch (error) {
    log.warn({ err: error }, "the database does not answer");
    return DATABASE_AWAY;
  }
}

async function find(clock: Clock): Promise<string | null> {
  const [inDatabase, storage] = await Promise.all([databaseProblem(clock), checkStorage(clock)]);
  return inDatabase ?? (storage === "down" ? "The storage takes no files." : null);
}

const shared = sharedWhileRunning(find);

/**
 * Why this process cannot serve, as a sentence; null when it can. A full disk keeps no process from serving: everything
 * but new files goes on, and every other process has the same disk.
 */
export const findUnready = (clock: Clock = systemClock): Promise<string | null> => shared(clock);
