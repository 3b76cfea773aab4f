import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, realpath, rename, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { env } from "#lib/platform/env";
import { log } from "#lib/platform/log";
import { compileCache } from "#lib/platform/sandbox/compile-cache";
import { hasCode } from "#lib/platform/shared/system-error";

/*
 * What stands between a child that opens a stranger's file and the rest of the machine (SECURITY.md). `node` is Node's
 * permission model, which binds JavaScript. `system` is a root of the child's own in namespaces of Linux, which binds
 * native code too: our code, the system's libraries and the one file, all read-only; no network, no /proc, no privileges.
 */
export interface Walls {
  node: boolean;
  system: boolean;
}

/**
 * No variable of this process: no secret can leak through a child. What is set bounds the memory and threads of
 * native libraries, and keeps the child's output free of notices.
 */
const CHILD_ENVIRONMENT = {
  NODE_ENV: "production",
  TZ: "UTC",
  LANG: "C.UTF-8",
  MALLOC_ARENA_MAX: "2",
} as const;

/** What a child is started with. */
export interface Walled {
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Where the child finds the file that it opens. */
  file: string | undefined;
}

/** Where the file stands in the child's own root. */
const FILE = "/file";
/** Links in the roots of today's distributions; where they are folders, programs in /usr do not run by themselves. */
const LINKS = { bin: "usr/bin", lib: "usr/lib", lib64: "usr/lib64" };
/** Places for files. What stands there is never written again: a child of another process may be starting on it. */
const EMPTY_FILES = ["file", "dev/null", "dev/urandom"];

/** Every process of ours runs with the project's root as its working directory. */
const project = (): Promise<string> => realpath(/* turbopackIgnore: true */ process.cwd());

/** The folder that becomes the root of a child: nothing but places for what is mounted there. */
const rootFolder = (): string => join(env().dataDir, "sandbox");
/** What is mounted there: in a file, since mount(8) reads its table from nothing else. */
const tableFile = (): string => join(env().dataDir, "sandbox.fstab");

async function unlessThere(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  }
}

/** A line of fstab(5), in which spaces, tabs and backslashes are written by their number. */
const mount = (source: string, target: string, type: string, options: string): string =>
  `${[source, target].map((path) => path.replaceAll(/[\s\\]/g, octal)).join(" ")} ${type} ${options} 0 0\n`;

const octal = (character: string): string => `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`;

/** The program that runs children, where the folders that they see do not hold it: one of a version manager, say. */
const programElsewhere = (own: string): string[] =>
  ["/usr/", `${join(own, "node_modules")}/`].some((folder) => process.execPath.startsWith(folder))
    ? []
    : [process.execPath];

/** What is mounted in every child's root, in this order. */
async function mounts(): Promise<string> {
  const [root, own, dataDir] = [rootFolder(), await project(), await realpath(env().dataDir)];
  const readOnly = "bind,ro,nosuid";
  const within = (path: string): string => mount(path, join(root, path), "none", readOnly);
  return [
    mount(root, root, "none", readOnly),
    within("/usr"),
    within(join(own, "lib")),
    within(join(own, "node_modules")),
    within(join(own, "package.json")),
    ...programElsewhere(own).map(within),
    // An installation under /usr, as in many containers, would bring its data along.
    dataDir.startsWith("/usr/") ? mount("tmpfs", join(root, dataDir), "tmpfs", "ro,size=4k") : "",
    mount("/dev/null", join(root, "dev/null"), "none", "bind,nosuid"),
    mount("/dev/urandom", join(root, "dev/urandom"), "none", "bind,nosuid"),
  ].join("");
}

/** Makes the root's folders and links where they are missing. Several processes may do so at once. */
async function makeRoot(): Promise<void> {
  const [root, own] = [rootFolder(), await project()];
  for (const folder of ["usr", "dev", join(own, "lib"), join(own, "node_modules")]) {
    await mkdir(join(root, folder), { recursive: true });
  }
  for (const [name, target] of Object.entries(LINKS)) await unlessThere(symlink(target, join(root, name)));
  for (const name of [...EMPTY_FILES, join(own, "package.json"), ...programElsewhere(own)]) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await unlessThere(writeFile(join(root, name), "", { flag: "wx" }));
  }
  const draft = `${tableFile()}.${String(process.pid)}`;
  await writeFile(draft, await mounts(), { mode: 0o600 });
  await rename(draft, tableFile());
}

/** Each program takes the place of the one before: the child keeps its process number, its channel and its parent. */
const ENTER = `mount --all --fstab "$1" || exit
if [ -n "$2" ]; then mount --bind --options ro,nosuid,nodev,noexec "$2" "$0${FILE}" || exit; fi
shift 2
exec chroot "$0" setpriv --bounding-set=-all --inh-caps=-all --no-new-privs -- "$@"`;

/** `unshare`'s arguments for a program in the root, with `file` in it. */
function enter(file: string | undefined, command: string, args: string[]): string[] {
  // Without root, a user namespace gives the right to make the others.
  const asUser = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const inside = ["sh", "-c", ENTER, rootFolder(), tableFile(), file ?? "", command, ...args];
  return [...asUser, "--mount", "--net", "--ipc", ...inside];
}

/** Node's options for a child that may read our code and one file, write nothing and start no program. */
function permissions(own: string, file: string | undefined): string[] {
  const readable = [join(own, "lib", "*"), join(own, "node_modules", "*"), join(own, "package.json")];
  if (file !== undefined) readable.push(file);
  return ["--permission", "--allow-addons", "--allow-worker", ...readable.map((path) => `--allow-fs-read=${path}`)];
}

/** How to start Node with `args` behind these walls, so that it can open `file` and nothing else of this machine. */
export async function behind(walls: Walls, args: string[], file: string | undefined): Promise<Walled> {
  const own = await project();
  const seen = walls.system && file !== undefined ? FILE : file;
  const node = [...(walls.node ? permissions(own, seen) : []), ...args];
  if (!walls.system) return { command: process.execPath, args: node, env: CHILD_ENVIRONMENT, file: seen };
  const cache = compileCache(own);
  // Node reads a cache only where it may write one. The wall lets nobody write it.
  const reading = walls.node ? [`--allow-fs-write=${cache}`, `--allow-fs-write=${join(cache, "*")}`] : [];
  return {
    command: "unshare",
    args: enter(file, process.execPath, [...reading, ...node]),
    env: { ...CHILD_ENVIRONMENT, NODE_COMPILE_CACHE: cache },
    file: seen,
  };
}

/** Fails where the data folder is to be seen, or where something can be written. */
const BINDS = 'test ! -e "$0/secrets" && test ! -e /proc/self && ! (: > /probe) 2> /dev/null';
const PROBE_WITHIN_MS = 10_000;

/** Why the system's wall does not stand here; null where it does, and binds. Throws where that cannot be told now. */
async function systemProblem(): Promise<string | null> {
  if (process.platform !== "linux") return "only Linux has one";
  await mkdir(join(env().dataDir, "secrets"), { recursive: true, mode: 0o700 });
  await makeRoot();
  const child = spawn("unshare", enter(undefined, "/bin/sh", ["-c", BINDS, env().dataDir]), {
    stdio: ["ignore", "ignore", "pipe"],
    timeout: PROBE_WITHIN_MS,
    env: CHILD_ENVIRONMENT,
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  if (code === 0) return null;
  if (signal !== null) throw new Error(`the sandbox could not be tried: its probe was ended by ${signal}`);
  return said.trim().split("\n", 1)[0] || "the data folder or a writable place can be seen from inside";
}

/** The walls that hold on this machine for this user, and why one of them does not. */
interface WallsFound extends Walls {
  problem: string | null;
}

/** Where the walls stand, with what was found there. */
let tried: { dataDir: string; found: Promise<WallsFound> } | undefined;

async function look(): Promise<WallsFound> {
  try {
    const problem = await systemProblem();
    if (problem !== null) log.warn({ problem }, "files are opened without the system's sandbox");
    return { node: true, system: problem === null, problem };
  } catch (error) {
    // No `unshare`, a data folder that cannot be written to, or a machine too busy to say: tried again for the next file.
    tryWallsAgain();
    log.warn({ err: error }, "files are opened without the system's sandbox");
    return { node: true, system: false, problem: String(error) };
  }
}

/** The walls that hold on this machine for this user. Tried once in the life of a process, unless that fails. */
export function wallsHere(): Promise<WallsFound> {
  const { dataDir } = env();
  if (tried?.dataDir !== dataDir) tried = { dataDir, found: look() };
  return tried.found;
}

/** Has the walls put up and tried again for the next file. */
export function tryWallsAgain(): void {
  tried = undefined;
}
