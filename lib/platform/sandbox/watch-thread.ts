import { workerData } from "node:worker_threads";

const LOOK_EVERY_MS = 250;
/** The parent kills sooner (see time-limit.ts); this is for a parent that is stuck itself. */
const LONGEST_STRETCH = 4;

// Ours, from the thread beside this one; a schema library would double the cost of every child.
const { parentPid, timeoutMs } = workerData as { parentPid: number; timeoutMs: number };
const endAt = performance.now() + timeoutMs * LONGEST_STRETCH;

setInterval(() => {
  if (process.ppid !== parentPid || performance.now() > endAt) process.kill(process.pid, "SIGKILL");
}, LOOK_EVERY_MS);
