import { join } from "node:path";

import { databaseProblem } from "#lib/platform/db/database-problem";
import { childEnv, type Env } from "#lib/platform/env";
import { takeProcessLock } from "#lib/platform/shared/process-lock";
import { authSecrets } from "#server/standalone/auth-secrets";
import { checkPort } from "#server/standalone/check-port";
import { assertWhole, openDataFolder } from "#server/standalone/data-folder";
import { startEmbedded, stopEmbedded } from "#server/standalone/database/embedded";
import { keepDatabase } from "#server/standalone/database/keep-database";
import { ensureBuilt } from "#server/standalone/ensure-built";
import { KeptProcess } from "#server/standalone/kept-process";
import { endLeftovers, ProcessNotes } from "#server/standalone/leftovers";
import { makeDemo } from "#server/standalone/make-demo";
import { orAborted, untilAborted } from "#server/standalone/or-aborted";
import { runQuietly } from "#server/standalone/run-quietly";
import { StartError } from "#server/standalone/start-error";

interface Supervision {
  settings: Env;
  development: boolean;
  /** Tests need no films of many seconds. */
  isDemoShort: boolean;
  /** Aborts when everything is to end. */
  signal: AbortSignal;
  say: (line: string) => void;
  /** Called once when the product serves, with the lines that tell who can sign in to the demo. */
  ready: (signIns: string[]) => void;
}

/** How long a start waits for an earlier one on the same data folder that is just ending. */
const LOCK_PATIENCE_MS = 4_000;

/**
 * V8 takes its bounds from the machine's memory, and lets a heap grow far beyond what is in use before it clears it. These
 * hold four times what the web process has in use (docs/decisions/http-front.md); if it ever needs more it ends, and is
 * started again.
 */
const WEB_MEMORY_BOUNDS = ["--max-old-space-size=512", "--max-semi-space-size=8"];

/** What web and worker need to end besides the time for what runs: the worker's jobs have 8 seconds. */
const END_WITHIN_MS = 10_000;

/** Migrations of a large installation take minutes; one that waits for a lock that is never let go takes for ever. */
const SET_UP_LIMIT_MS = 60 * 60_000;

/** The environment of every child: the settings as this start has settled them. */
async function settledEnv(settings: Env, databaseUrl: string, development: boolean): Promise<NodeJS.ProcessEnv> {
  return childEnv({
    NODE_ENV: development ? "development" : "production",
    COUNTERSIGN_DATA_DIR: settings.dataDir,
    DATABASE_URL: databaseUrl,
    SEED_DEMO: String(settings.seedDemo),
    // glibc keeps a pool of freed memory for each thread, up to eight for each core, and gives little of it back.
    MALLOC_ARENA_MAX: "2",
    ...(await authSecrets(settings)),
  });
}

async function lockDataFolder(dataDir: string, signal: AbortSignal) {
  const lock = await takeProcessLock(join(dataDir, "supervisor.lock"), LOCK_PATIENCE_MS, signal);
  if ("release" in lock) return lock;
  throw new StartError(
    `Countersign already runs on the data folder ${dataDir} (process ${String(lock.heldBy)}). ` +
      "Stop it first, or set COUNTERSIGN_DATA_DIR and PORT to run a second one.",
  );
}

/** The database's address; an embedded server is started, and stopped when `cleanUp` is disposed of. */
async function openDatabase(settings: Env, cleanUp: AsyncDisposableStack, signal: AbortSignal): Promise<string> {
  if (settings.databaseUrl !== undefined) {
    const problem = await orAborted(signal, databaseProblem(settings.databaseUrl));
    if (problem === null) return settings.databaseUrl;
    throw new StartError(`DATABASE_URL: the database cannot be used (${problem}).`);
  }
  cleanUp.defer(() => stopEmbedded(settings.dataDir));
  const { url } = await startEmbedded({ dataDir: settings.dataDir, signal });
  return url;
}

/**
 * Runs the whole product until `signal` aborts: the database, the build, then web and worker, each started
 * again when it ends. Everything it started has ended when it returns or throws.
 */
export async function supervise({
  settings,
  development,
  isDemoShort,
  signal,
  say,
  ready,
}: Supervision): Promise<void> {
  const { dataDir } = settings;
  await openDataFolder(dataDir);
  await using cleanUp = new AsyncDisposableStack();
  const lock = await lockDataFolder(dataDir, signal);
  cleanUp.defer(() => lock.release());
  await assertWhole(dataDir);
  await orAborted(signal, endLeftovers(dataDir));
  await orAborted(signal, checkPort({ name: "PORT", port: settings.port, host: settings.host }));
  if (settings.workerPort !== undefined) {
    await orAborted(signal, checkPort({ name: "WORKER_PORT", port: settings.workerPort, host: settings.host }));
  }

  const starting = new AbortController();
  const [database, build] = await Promise.allSettled([
    openDatabase(settings, cleanUp, signal).catch((error: unknown) => {
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
  await runQuietly({
    title: "Preparing the database",
    args: ["server/set-up.ts"],
    env,
    limitMs: SET_UP_LIMIT_MS,
    signal,
  });
  const signIns = settings.seedDemo ? await makeDemo(env, { isShort: isDemoShort, signal }) : [];

  const notes = new ProcessNotes(dataDir);
  const args = development ? ["--dev"] : [];
  const processes = ["web", "worker"].map(
    (name) =>
      new KeptProcess(
        {
          name,
          file: `server/${name}.ts`,
          args,
          execArgv: name === "web" && !development ? WEB_MEMORY_BOUNDS : [],
          env,
          endsWithinMs: settings.drainDelayMs + settings.drainMs + END_WITHIN_MS,
        },
        { say, started: (process, pid) => notes.add(process, pid) },
      ),
  );
  const ending = new AbortController();
  cleanUp.defer(async () => {
    ending.abort();
    await Promise.all(processes.map((process) => process.stop()));
  });
  await orAborted(signal, Promise.all(processes.map((process) => process.start())));

  if (settings.databaseUrl === undefined) {
    const moved = (url: string): void => {
      for (const process of processes) process.replaceEnv({ ...env, DATABASE_URL: url });
    };
    void keepDatabase({ dataDir, url: database.value, signal: ending.signal, say, moved });
  }
  ready(signIns);
  await untilAborted(signal);
  say("Stopping.");
}
