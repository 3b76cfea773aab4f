import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { hasCode, nullIfMissing } from "#lib/platform/shared/system-error";

const run = promisify(execFile);

/** From /proc/PID/stat (proc(5)): the state and, in clock ticks since boot, the start of a process. */
async function linuxStart(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, "utf8").catch(() => null);
  // The second field is the program's name in brackets, which may hold anything; the rest follows the last one.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  const isGone = fields === undefined || fields[0] === "Z" || fields[0] === "X";
  if (isGone) return null;
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
  return `${boot.trim()}:${fields[19] ?? ""}`;
}

/**
 * What tells a running process from a later one with the same number, or null when none with this number
 * runs. Numbers come round again, in containers almost at once.
 */
export async function processIdentity(pid: number): Promise<string | null> {
  if (process.platform === "linux") return linuxStart(pid);
  const started = await run("ps", ["-o", "lstart=", "-p", String(pid)]).catch(() => null);
  return started?.stdout.trim() ?? null;
}

export interface ProcessLock {
  release(): Promise<void>;
}

interface Holder {
  pid: number;
  identity: string;
}

function parseHolder(text: string): Holder {
  const [pid = "", identity = ""] = text.trim().split(" ", 2);
  return { pid: Number(pid), identity };
}

/** Takes away a lock whose holder is gone, unless somebody else has just done that and locked it anew. */
async function removeStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return;
    throw error;
  }
  if ((await readFile(aside, "utf8")) !== stale) await link(aside, path);
  await rm(aside);
}

/**
 * Tries once to take the lock file `path` for this process. A lock ends with its process, however that
 * ends. Answers with the holder's number when somebody else has it.
 */
export async function tryProcessLock(path: string): Promise<ProcessLock | { heldBy: number }> {
  const mine = `${String(process.pid)} ${((await processIdentity(process.pid)) ?? "").replaceAll(" ", "_")}`;
  const draft = `${path}.${randomUUID()}`;
  // Linked into place rather than written there, so that nobody ever reads a half-written lock.
  await writeFile(draft, mine, { mode: 0o600 });
  try {
    for (;;) {
      try {
        await link(draft, path);
        return { release: () => rm(path, { force: true }) };
      } catch (error) {
        if (!hasCode(error, "EEXIST")) throw error;
      }
      const text = await readFile(path, "utf8").catch(nullIfMissing);
      if (text === null) continue;
      const holder = parseHolder(text);
      const identity = (await processIdentity(holder.pid))?.replaceAll(" ", "_");
      if (identity === holder.identity) return { heldBy: holder.pid };
      await removeStale(path, text);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** Takes the lock, waiting for its holder for up to `patienceMs`. Throws when `signal` aborts the wait. */
export async function takeProcessLock(
  path: string,
  patienceMs: number,
  signal?: AbortSignal,
): Promise<ProcessLock | { heldBy: number }> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const attempt = await tryProcessLock(path);
    if ("release" in attempt || Date.now() >= giveUpAt) return attempt;
    await sleep(100, undefined, { signal });
  }
}
