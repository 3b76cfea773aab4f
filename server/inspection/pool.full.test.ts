import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { inspectionFolder } from "#lib/ingest/analysis/receive-inspection";
import { useTestDatabase } from "#lib/testing/database";
import { eventually } from "#lib/testing/eventually";
import { useFront } from "#lib/testing/front";
import { makePlainFile } from "#lib/testing/signed-files";
import { InspectionPool, inspectionPool } from "#server/inspection/pool";
import { inspectRoute } from "#server/routes/inspect";

useTestDatabase();

const run = promisify(execFile);
const front = useFront([inspectRoute]);
let folder: string;
let file: Buffer<ArrayBuffer>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-pool-"));
  file = Buffer.from(await readFile((await makePlainFile(folder)).path));
});
afterAll(async () => {
  await inspectionPool().stop();
  await rm(folder, { recursive: true, force: true });
});

const inspect = () => fetch(`${front.origin}/api/v1/inspect`, { method: "POST", body: file });

/** What runs as a child of this process, by its number; the command that looks is none of it. */
async function children(): Promise<Map<number, string>> {
  const { stdout } = await run("ps", ["-eo", "pid=,ppid=,args="]);
  const lines = stdout.split("\n").map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line));
  const own = lines.filter((line) => line?.[2] === String(process.pid) && !line[3]?.startsWith("ps "));
  return new Map(own.map((line) => [Number(line?.[1]), line?.[3] ?? ""]));
}

/** The pool's number. Throws while none runs: a signal to process 0 would reach this test itself. */
async function poolPid(): Promise<number> {
  const found = [...(await children())].find(([, args]) => args.includes("server/inspector.ts"));
  if (!found) throw new Error("No pool runs.");
  return found[0];
}

test("one process looks at all files, and this one starts no other", async () => {
  const before = new Set((await children()).keys());
  const seen = new Set<string>();
  let status = 0;
  const asked = inspect().then((answer) => (status = answer.status));
  while (status === 0) {
    for (const [pid, args] of await children()) if (!before.has(pid)) seen.add(`${String(pid)} ${args}`);
  }
  expect(await asked).toBe(200);
  const first = await poolPid();
  expect((await inspect()).status).toBe(200);
  expect(await poolPid()).toBe(first);
  expect([...seen]).toEqual([expect.stringMatching(/^\d+ .*server\/inspector\.ts$/)]);
});

test("a pool that dies is started again; what it was asked is answered 503 and may be asked again", async () => {
  const pid = await poolPid();
  // It answers nothing from here on.
  process.kill(pid, "SIGSTOP");
  const asked = inspect();
  await eventually(async () => {
    expect(await readdir(inspectionFolder())).toHaveLength(1);
  });
  process.kill(pid, "SIGKILL");
  const answer = await asked;
  expect([answer.status, await answer.json()]).toMatchObject([503, { type: "/problems/unavailable" }]);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThanOrEqual(5);
  expect(await readdir(inspectionFolder())).toEqual([]);
  // Without being asked.
  const next = await eventually(poolPid);
  expect(next).not.toBe(pid);
  expect((await inspect()).status).toBe(200);
});

test("a pool that does not start says so, and works once it can", async () => {
  const pool = new InspectionPool();
  vi.stubEnv("LOG_LEVEL", "no such level");
  for (const attempt of [1, 2]) {
    await expect(pool.inspect("/nowhere"), String(attempt)).rejects.toMatchObject({
      code: "unavailable",
      facts: { retryAfterSeconds: 5 },
    });
  }
  vi.unstubAllEnvs();
  await eventually(async () => {
    await expect(pool.inspect("/nowhere")).rejects.toThrow(/^The inspection pool failed: .*ENOENT/);
  }, 100);
  await pool.stop();
  await expect(pool.inspect("/nowhere")).rejects.toMatchObject({ code: "unavailable" });
});

test("a pool that does not answer at all is ended, and started again", async () => {
  process.kill(await poolPid(), "SIGSTOP");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const asked = inspectionPool().inspect((await makePlainFile(folder)).path);
  vi.advanceTimersByTime(600_000);
  vi.useRealTimers();
  await expect(asked).rejects.toMatchObject({ code: "unavailable" });
  await eventually(async () => {
    expect((await inspect()).status).toBe(200);
  }, 1_000);
});
