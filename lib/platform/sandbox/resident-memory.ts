import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** How often the memory of a child is looked at: `ps` costs a process each time, /proc next to nothing. */
export const memoryPollMs = process.platform === "linux" ? 25 : 200;

/** The resident memory of a process in bytes, or null when it is gone (or not to be seen). */
export async function residentMemory(pid: number): Promise<number | null> {
  try {
    if (process.platform === "linux") {
      const status = await readFile(`/proc/${String(pid)}/status`, "utf8");
      return kilobytes(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1]);
    }
    const { stdout } = await run("ps", ["-o", "rss=", "-p", String(pid)]);
    return kilobytes(stdout.trim());
  } catch {
    // The process ended between two looks: its exit is reported elsewhere, there is nothing to say here.
    return null;
  }
}

const kilobytes = (text: string | undefined): number | null => (text ? Number(text) * 1024 : null);
