import { readdir, readFile } from "node:fs/promises";

/** However crowded the machine is, a child is killed when this many times its limit have passed. */
export const LONGEST_STRETCH = 3;

/**
 * Calls `onOver` when a child has had its time. The time that it waited for a processor is not counted, where the
 * system tells (Linux): on a crowded machine an innocent file would otherwise be judged by its neighbours. On an idle
 * one there is no such waiting, and the limit is exact.
 */
export function limitTime(pid: number | undefined, timeoutMs: number, onOver: () => void): () => void {
  const startedAt = performance.now();
  let timer: NodeJS.Timeout;
  let isLifted = false;
  const look = async () => {
    const waitedMs = pid === undefined ? 0 : await timeInQueue(pid);
    const leftMs = Math.min(timeoutMs + waitedMs, timeoutMs * LONGEST_STRETCH) - (performance.now() - startedAt);
    if (isLifted) return;
    if (leftMs <= 0) onOver();
    else timer = setTimeout(() => void look(), leftMs);
  };
  timer = setTimeout(() => void look(), timeoutMs);
  return () => {
    isLifted = true;
    clearTimeout(timer);
  };
}

/** How long the thread of a process that waited longest stood ready to run without being run, in milliseconds. */
async function timeInQueue(pid: number): Promise<number> {
  try {
    const threads = await readdir(`/proc/${String(pid)}/task`);
    const waits = threads.map(async (thread) => {
      // proc(5), "schedstat": time on a processor, time in the queue for one (both in ns), number of turns.
      const [, waited = "0"] = (await readFile(`/proc/${String(pid)}/task/${thread}/schedstat`, "utf8")).split(" ");
      return Number(waited) / 1e6;
    });
    return Math.max(0, ...(await Promise.all(waits)));
  } catch {
    // Not Linux, or the process is just ending: then the limit stands as it is.
    return 0;
  }
}
