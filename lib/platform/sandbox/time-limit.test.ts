import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";

import { expect, test } from "vitest";

import { LONGEST_STRETCH, limitTime } from "#lib/platform/sandbox/time-limit";

const spin = () => spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" });

/** How long it took until the limit was over for one of `processes` that all want a processor at once. */
async function timeUntilOver(processes: number, timeoutMs: number): Promise<number> {
  const spinning = Array.from({ length: processes }, spin);
  const startedAt = performance.now();
  await new Promise<void>((resolve) => limitTime(spinning[0]?.pid, timeoutMs, resolve));
  const elapsedMs = performance.now() - startedAt;
  for (const child of spinning) child.kill("SIGKILL");
  return elapsedMs;
}

test("a limit is never over too soon, and never later than its longest stretch", async () => {
  const elapsedMs = await timeUntilOver(1, 600);
  expect(elapsedMs).toBeGreaterThanOrEqual(595);
  expect(elapsedMs).toBeLessThan(600 * LONGEST_STRETCH + 20_000);
});

test.skipIf(process.platform !== "linux")("time spent waiting for a processor is not counted", async () => {
  // Four that want each processor: every one of them runs a quarter of the time.
  const elapsedMs = await timeUntilOver(availableParallelism() * 4, 600);
  expect(elapsedMs).toBeGreaterThan(600 * 1.5);
  expect(elapsedMs).toBeLessThan(600 * LONGEST_STRETCH + 20_000);
});

test("a limit that is lifted is never over", async () => {
  let isOver = false;
  const lift = limitTime(process.pid, 50, () => (isOver = true));
  lift();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(isOver).toBe(false);
});
