import { setTimeout as sleep } from "node:timers/promises";

import { disconnect } from "#lib/platform/db/client";
import { env, EnvError } from "#lib/platform/env";
import { log } from "#lib/platform/log";
import { stopSender } from "#lib/platform/queue/boss";

/** How long the database has to answer when its connections are closed. */
const CLOSE_WITHIN_MS = 3_000;

/** Closes the connections of this process to the database, which may be away. */
export async function closeDatabase(): Promise<void> {
  const closed = Promise.all([stopSender(), disconnect()]);
  await Promise.race([closed, sleep(CLOSE_WITHIN_MS)]);
}

/** Throws EnvError for a missing setting that `npm start` chooses for its processes and that a process alone must be given. */
function requireSettings(): void {
  const { databaseUrl, authSecret } = env();
  const missing = [databaseUrl === undefined && "DATABASE_URL", authSecret === undefined && "AUTH_SECRET"];
  const lines = missing.filter((name) => name !== false).map((name) => `${name}: must be set`);
  if (lines.length > 0) throw new EnvError(lines);
}

/** Ends this process by `stop`, once, with 0, or with 1 when that fails. */
function stopWhenAsked(name: string, stop: () => Promise<void>): void {
  let stopping = false;
  const begin = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, `${name} did not stop cleanly`);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", begin);
  process.on("SIGINT", begin);
  // The supervisor that started this process is gone, so nothing else would stop or restart it.
  process.once("disconnect", begin);
}

/**
 * Runs an entry point of the product, alone or under a supervisor, until SIGTERM, SIGINT or the end of the supervisor. `start`
 * resolves once it works, to what stops it.
 */
export function runEntry(name: string, start: () => Promise<() => Promise<void>>): void {
  // Whatever is written from here on is private to this user.
  process.umask(0o077);
  const begin = async (): Promise<void> => {
    requireSettings();
    stopWhenAsked(name, await start());
  };
  begin().catch((error: unknown) => {
    log.fatal({ err: error }, `${name} did not start`);
    process.exit(1);
  });
}
