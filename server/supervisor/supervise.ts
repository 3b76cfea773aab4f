import { join } from "node:path";

import { connectionProblem } from "#lib/db/connection-problem";
import { startEmbedded, stopEmbedded } from "#lib/db/embedded";
import { childEnv, type Env } from "#lib/env";
import { takeProcessLock } from "#lib/shared/process-lock";
import { checkPort } from "#server/supervisor/check-port";
import { keptSecret, openDataFolder } from "#server/supervisor/data-folder";
import { ensureBuilt } from "#server/supervisor/ensure-built";
import { keepDatabase } from "#server/supervisor/keep-database";
import { KeptProcess } from "#server/supervisor/kept-process";
import { endLeftovers, ProcessNotes } from "#server/supervisor/leftovers";
import { makeDemo } from "#server/supervisor/make-demo";
import { runQuietly } from "#server/supervisor/run-quietly";
import { StartError } from "#server/supervisor/start-error";

interface Supervision {
  settings: Env;
  development: boolean;
  /** Aborts when everything is to end. */
  signal: AbortSignal;
  say: (line: string) => void;
  /** Called once when the product serves, with the lines that tell who can sign in to the demo. */
  ready: (signIns: string[]) => void;
}

/** How long a start waits for an earlier one on the same data folder that is just ending. */
const LOCK_PATIENCE_MS = 4_000;

/** Rejects when `signal` aborts. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => {
      reject(new StartError("The start was stopped."));
    });
  });

/** The environment of every child: the settings as this start has settled them. */
async function settledEnv(settings: Env, databaseUrl: string, development: boolean): Promise<NodeJS.ProcessEnv> {
  return childEnv({
    NODE_ENV: development ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    NEXTAUTH_URL: settings.publicUrl,
    COUNTERSIGN_DATA_DIR: settings.dataDir,
    DATABASE_URL: databaseUrl,
    SEED_DEMO: String(settings.seedDemo),
    AUTH_SECRET: settings.authSecret ?? (await keptSecret(settings.dataDir, "auth-secret")),
  });
}

async function lockDataFolder(dataDir: string) {
  const lock = await takeProcessLock(join(dataDir, "supervisor.lock"), LOCK_PATIENCE_MS);
  if ("release" in lock) return lock;
  throw new StartError(
    `Countersign already runs on the data folder ${dataDir} (process ${String(lock.heldBy)}). ` +
      "Stop it first, or set COUNTERSIGN_DATA_DIR and PORT to run a second one.",
  );
}

/** The database's address; an embedded server is started, and stopped when `cleanUp` is disposed of. */
async function openDatabase(settings: Env, cleanUp: AsyncDisposableStack): Promise<string> {
  if (settings.databaseUrl !== undefined) {
    const problem = await connectionProblem(settings.databaseUrl);
    if (problem === null) return settings.databaseUrl;
    throw new StartError(`DATABASE_URL: the database cannot be used (${problem}).`);
  }
  cleanUp.defer(() => stopEmbedded(settings.dataDir));
  const { url } = await startEmbedded({ dataDir: settings.dataDir });
  return url;
}

/**
 * Runs the whole product until `signal` aborts: the database, the build, then web and worker, each started
 * again when it ends. Everything it started has ended when it returns or throws.
 */
export async function supervise({ settings, development, signal, say, ready }: Supervision): Promise<void> {
  const { dataDir } = settings;
  await openDataFolder(dataDir);
  await using cleanUp = new AsyncDisposableStack();
  const lock = await lockDataFolder(dataDir);
  cleanUp.defer(() => lock.release());
  await endLeftovers(dataDir);
  await checkPort(settings.port, settings.host);

  const starting = new AbortController();
  const [database, build] = await Promise.allSettled([
    openDatabase(settings, cleanUp).catch((error: unknown) => {
      starting.abort();
      throw error;
    }),
    development ? Promise.resolve() : ensureBuilt(AbortSignal.any([signal, starting.signal])),
  ]);
  if (database.status === "rejected") throw database.reason;
  if (build.status === "rejected") throw build.reason;
  signal.throwIfAborted();

  // Whatever is written from here on is private to this user.
  process.umask(0o077);
  const env = await settledEnv(settings, database.value, development);
  await runQuietly({ title: "Preparing the database", args: ["server/set-up.ts"], env, signal });
  const signIns = settings.seedDemo ? await makeDemo(env, signal) : [];

  const notes = new ProcessNotes(dataDir);
  const args = development ? ["--dev"] : [];
  const processes = ["web", "worker"].map(
    (name) =>
      new KeptProcess(
        { name, file: `server/${name}.ts`, args, env },
        { say, started: (process, pid) => notes.add(process, pid) },
      ),
  );
  const ending = new AbortController();
  cleanUp.defer(async () => {
    ending.abort();
    await Promise.all(processes.map((process) => process.stop()));
  });
  await Promise.race([Promise.all(processes.map((process) => process.start())), aborted(signal)]);

  if (settings.databaseUrl === undefined) {
    const moved = (url: string): void => {
      for (const process of processes) process.replaceEnv({ ...env, DATABASE_URL: url });
    };
    void keepDatabase({ dataDir, url: database.value, signal: ending.signal, say, moved });
  }
  ready(signIns);
  await aborted(signal).catch(() => {
    say("Stopping.");
  });
}
