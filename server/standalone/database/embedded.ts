import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { impatientClient } from "#lib/platform/db/connection-problem";
import { takeProcessLock } from "#lib/platform/shared/process-lock";
import { hasCode } from "#lib/platform/shared/system-error";
import { Cluster, EmbeddedDatabaseError, exists } from "#server/standalone/database/cluster";

const DATABASE = "countersign";
/** The application's own role. It owns its database and is no superuser: what the ledger's tables refuse, they refuse it too. */
const ROLE = "countersign";
/** Whoever made the cluster may do anything in it. Clusters of older versions were made by the application's role. */
const SUPERUSER = "postgres";

const passwordFileOf = (dataDir: string, role: string): string =>
  join(dataDir, role === ROLE ? "postgres-password" : "postgres-superuser-password");

export interface EmbeddedDatabase {
  /** The address of the application's database. */
  url: string;
  /** True when a server that an earlier process started was found running and is used. */
  adopted: boolean;
}

export interface EmbeddedOptions {
  /** Holds the cluster in `postgres/` and its password beside it. */
  dataDir: string;
  /** Settings for the server, for example `fsync=off` in tests. */
  settings?: string[];
  /** Ends the start. Whoever aborts it stops the server too, which may have come up all the same. */
  signal?: AbortSignal;
}

interface Starting {
  settings: string[];
  signal: AbortSignal | undefined;
}

async function writePassword(cluster: Cluster, role: string): Promise<string> {
  const path = passwordFileOf(cluster.dataDir, role);
  await writeFile(path, randomBytes(24).toString("base64url"), { mode: 0o600 });
  await cluster.own(path);
  return path;
}

/** Makes the cluster beside its final place and moves it there, so that a half-made one is never used. */
async function initialise(cluster: Cluster, signal: AbortSignal | undefined): Promise<void> {
  if (await exists(cluster.folder)) return;
  const half = `${cluster.folder}.new`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  await cluster.own(half);
  const passwordFile = await writePassword(cluster, SUPERUSER);
  await writePassword(cluster, ROLE);
  const options = [
    `--pgdata=${half}`,
    `--username=${SUPERUSER}`,
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-locale",
  ];
  await cluster.run("initdb", options, signal);
  await rename(half, cluster.folder);
}

/** Resolves to `port`, or for 0 to any free one, when this machine lets us listen on it; to null when taken. */
const freePort = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => {
      resolve(null);
    });
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === "object" && address ? address.port : null);
      });
    });
  });

/** How long what a killed server left behind may hold its port. */
const PORT_PATIENCE_MS = 3_000;

/**
 * The port of the last start, so that processes which outlived a server find it again at the same address,
 * or any free one when something else has it by now.
 */
async function choosePort(cluster: Cluster): Promise<number> {
  const note = join(cluster.dataDir, "postgres-port");
  const last = Number(await readFile(note, "utf8").catch(() => "0"));
  const giveUpAt = Date.now() + PORT_PATIENCE_MS;
  let port = await freePort(last);
  while (port === null && Date.now() < giveUpAt) {
    await sleep(100);
    port = await freePort(last);
  }
  port ??= await freePort(0);
  if (port === null) throw new EmbeddedDatabaseError("No free port was found for the embedded PostgreSQL.");
  await writeFile(note, String(port));
  return port;
}

/** A postmaster that was killed leaves processes that end within moments; until then no new one starts. */
const START_ATTEMPTS = 5;

/** A server that was just started writes its lock file within so long; only then can it be found, and stopped. */
const LOCK_FILE_WITHIN_MS = 2_000;

async function untilLockFile(cluster: Cluster): Promise<void> {
  const giveUpAt = Date.now() + LOCK_FILE_WITHIN_MS;
  while (!(await cluster.isRunning()) && Date.now() < giveUpAt) await sleep(50);
}

async function startServer(cluster: Cluster, starting: Starting, attempt = 1): Promise<void> {
  const { settings, signal } = starting;
  signal?.throwIfAborted();
  const log = join(cluster.folder, "server.log");
  const options = [
    "listen_addresses=127.0.0.1",
    `port=${String(await choosePort(cluster))}`,
    "unix_socket_directories=",
    "max_connections=100",
    ...settings,
  ];
  await cluster.disownStrangersNumber();
  try {
    const given = [
      "start",
      "--wait",
      "--timeout=60",
      "--silent",
      `--pgdata=${cluster.folder}`,
      `--log=${log}`,
      `--options=${options.map((option) => `-c ${option}`).join(" ")}`,
    ];
    await cluster.run("pg_ctl", given, signal);
  } catch (error) {
    if (signal?.aborted) {
      await untilLockFile(cluster);
      throw error;
    }
    if (attempt < START_ATTEMPTS) {
      await sleep(attempt * 300);
      return startServer(cluster, starting, attempt + 1);
    }
    const ending = (await readFile(log, "utf8").catch(() => "")).trim().split("\n").slice(-3).join("\n");
    throw new EmbeddedDatabaseError(`The embedded PostgreSQL did not start. Its log, ${log}, ends with:\n${ending}`, {
      cause: error,
    });
  }
}

/** Makes the application's role and its database where they are missing, as after a start that was cut off. */
async function ensureDatabase(adminUrl: string, password: string): Promise<void> {
  // Making a database copies one, which a slow disk takes its time for.
  const client = impatientClient(adminUrl, 60_000);
  await client.connect();
  try {
    const { rowCount: roles } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [ROLE]);
    if (roles === 0) {
      await client.query(`CREATE ROLE ${ROLE} LOGIN CREATEDB PASSWORD ${client.escapeLiteral(password)}`);
    }
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${ROLE}`);
  } finally {
    await client.end();
  }
}

/** Who may make roles and databases: the superuser, which in a cluster of an older version is the application's role. */
async function superuserOf({ dataDir }: Cluster): Promise<{ role: string; password: string }> {
  const role = (await exists(passwordFileOf(dataDir, SUPERUSER))) ? SUPERUSER : ROLE;
  return { role, password: await readFile(passwordFileOf(dataDir, role), "utf8") };
}

/** What a server says that is still starting, is just stopping, or was killed a moment ago (PostgreSQL, class 57P). */
const PASSING = ["57P01", "57P02", "57P03", "ECONNREFUSED", "ECONNRESET", "EPIPE"];

const isPassing = (error: unknown): boolean =>
  hasCode(error, ...PASSING) || (error instanceof Error && error.message.includes("terminated unexpectedly"));

interface Login {
  role: string;
  password: string;
  database: string;
}

/** The address at which a login finds the server; null where none runs. */
async function addressFor(cluster: Cluster, { role, password, database }: Login): Promise<string | null> {
  const running = await cluster.lockFile();
  return running && `postgresql://${role}:${password}@127.0.0.1:${String(running.port)}/${database}`;
}

const applicationLogin = async ({ dataDir }: Cluster): Promise<Login> => ({
  role: ROLE,
  password: await readFile(passwordFileOf(dataDir, ROLE), "utf8"),
  database: DATABASE,
});

/** Starts the server unless it runs, and waits until it takes connections. */
async function serve(cluster: Cluster, starting: Starting, giveUpAt: number): Promise<EmbeddedDatabase> {
  const adopted = await cluster.isRunning();
  if (!adopted) await startServer(cluster, starting);
  starting.signal?.throwIfAborted();
  try {
    const login = await applicationLogin(cluster);
    const url = await addressFor(cluster, login);
    const adminUrl = await addressFor(cluster, { ...(await superuserOf(cluster)), database: "postgres" });
    if (url === null || adminUrl === null) {
      throw new EmbeddedDatabaseError("The embedded PostgreSQL stopped right after it had started.");
    }
    await ensureDatabase(adminUrl, login.password);
    return { url, adopted };
  } catch (error) {
    if (!isPassing(error) || Date.now() > giveUpAt) throw error;
  }
  await sleep(200, undefined, { signal: starting.signal });
  return serve(cluster, starting, giveUpAt);
}

/** Starting and stopping take turns, whichever processes of this data folder ask for them. */
async function takingTurns<Result>(
  dataDir: string,
  work: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const lock = await takeProcessLock(join(dataDir, "postgres.lock"), 90_000, signal);
  if ("heldBy" in lock) {
    throw new EmbeddedDatabaseError(`Process ${String(lock.heldBy)} is still starting or stopping PostgreSQL.`);
  }
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/**
 * Starts the embedded PostgreSQL of a data folder, making it at the first call, or takes over the one that
 * still runs there. The server survives the death of this process; `stopEmbedded` ends it. A server that
 * was killed recovers by its own log at the next start. Throws EmbeddedDatabaseError when it cannot be started.
 */
export async function startEmbedded({ dataDir, settings = [], signal }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  await mkdir(dataDir, { recursive: true });
  const start = async (): Promise<EmbeddedDatabase> => {
    const cluster = await Cluster.at(dataDir);
    await initialise(cluster, signal);
    await chmod(cluster.folder, 0o700);
    return serve(cluster, { settings, signal }, Date.now() + 60_000);
  };
  return takingTurns(dataDir, start, signal);
}

/** So long a server may take to write what it has; then it is stopped at once, and recovers by its log at the next start. */
const STOP_WITHIN_SECONDS = 20;

async function stopServer(cluster: Cluster): Promise<void> {
  const stop = (mode: "fast" | "immediate"): Promise<string> =>
    cluster.run("pg_ctl", [
      "stop",
      `--mode=${mode}`,
      "--wait",
      `--timeout=${String(STOP_WITHIN_SECONDS)}`,
      `--pgdata=${cluster.folder}`,
    ]);
  try {
    await stop("fast");
  } catch (error) {
    if (!(await cluster.isRunning())) return;
    if (!(error instanceof EmbeddedDatabaseError)) throw error;
    await stop("immediate");
  }
}

/**
 * Stops the server of a data folder, waiting for what it is writing. Does nothing when none runs, or when
 * `unless`, asked with its address when it is this caller's turn, says that somebody still needs it.
 */
export async function stopEmbedded(
  dataDir: string,
  unless: (url: string) => Promise<boolean> = () => Promise.resolve(false),
): Promise<void> {
  if (!(await exists(join(dataDir, "postgres")))) return;
  await takingTurns(dataDir, async () => {
    const cluster = await Cluster.at(dataDir);
    if (!(await cluster.isRunning())) return;
    const url = await addressFor(cluster, await applicationLogin(cluster));
    if (url !== null && (await unless(url))) return;
    await stopServer(cluster);
  });
}
