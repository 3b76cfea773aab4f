import { workerData } from "node:worker_threads";

import { z } from "zod";

const LOOK_EVERY_MS = 250;
/** The parent kills at the limit; this is for a parent that is stuck itself. */
const GRACE_MS = 5_000;

const { parentPid, timeoutMs } = z.object({ parentPid: z.number().int(), timeoutMs: z.number() }).parse(workerData);
const endAt = performance.now() + timeoutMs + GRACE_MS;

setInterval(() => {
  if (process.ppid !== parentPid || performance.now() > endAt) process.kill(process.pid, "SIGKILL");
}, LOOK_EVERY_MS);
