import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { processIdentity, takeProcessLock, tryProcessLock } from "#lib/platform/shared/process-lock";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-lock-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("of many that try at once exactly one gets the lock, and the others learn who has it", async () => {
  const path = join(folder, "contended");
  const attempts = await Promise.all(Array.from({ length: 20 }, () => tryProcessLock(path)));
  expect(attempts.filter((attempt) => "release" in attempt)).toHaveLength(1);
  expect(attempts.filter((attempt) => "heldBy" in attempt && attempt.heldBy === process.pid)).toHaveLength(19);
});

test("a lock that is given back can be taken, also by one who waits for it", async () => {
  const path = join(folder, "handed-over");
  const first = await tryProcessLock(path);
  const waiting = takeProcessLock(path, 5_000);
  if ("release" in first) await first.release();
  expect(await waiting).toHaveProperty("release");
});

test("the lock of a process that was killed is free", async () => {
  const path = join(folder, "killed");
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const pid = child.pid ?? 0;
  await writeFile(path, `${String(pid)} ${(await processIdentity(pid)) ?? ""}`);
  expect(await tryProcessLock(path)).toEqual({ heldBy: pid });
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(await tryProcessLock(path)).toHaveProperty("release");
});

test("a later process with the same number does not hold the lock of an earlier one", async () => {
  const path = join(folder, "reused");
  await writeFile(path, `${String(process.pid)} another-start`);
  expect(await tryProcessLock(path)).toHaveProperty("release");
});
