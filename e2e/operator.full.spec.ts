import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "@playwright/test";

import { processIdentity } from "../lib/platform/shared/process-lock.ts";
import { freePort } from "#lib/testing/free-port";

import { type Product, startProduct } from "./product.ts";

/** An installation of this journey's own: the others must not notice that it is killed again and again. */
const port = await freePort();
const env = { SEED_DEMO: "false", HOST: "127.0.0.1", LOG_LEVEL: "warn" };
const url = `http://127.0.0.1:${String(port)}`;

let dataDir: string;
let product: Product;

const start = async (name: string): Promise<void> => {
  product = await startProduct({ name: `operator-${name}`, port, dataDir, env });
};

const read = (file: string): Promise<string> => readFile(join(dataDir, file), "utf8");

const number = (text: string | number | undefined): number => {
  const pid = Number(text);
  // Signalling process 0 would reach this test itself.
  if (!Number.isInteger(pid) || pid <= 0) throw new Error(`Not a process number: ${String(text)}`);
  return pid;
};

async function processNumbers(): Promise<Record<"web" | "worker" | "database" | "supervisor", number>> {
  const notes = JSON.parse(await read("processes.json")) as Record<string, { pid: number }>;
  return {
    web: number(notes["web"]?.pid),
    worker: number(notes["worker"]?.pid),
    database: number((await read("postgres/postmaster.pid")).split("\n")[0]),
    supervisor: number((await read("supervisor.lock")).split(" ")[0]),
  };
}

/** Whether one of these processes runs; one that has ended and waits for its parent to notice does not. */
const anyRuns = async (...pids: number[]): Promise<boolean> =>
  (await Promise.all(pids.map(processIdentity))).some((identity) => identity !== null);

const health = async (): Promise<unknown> => {
  try {
    const response = await fetch(`${url}/api/v1/health`);
    return ((await response.json()) as { status: unknown }).status;
  } catch {
    return "no answer";
  }
};

const becomesHealthy = (): Promise<void> => expect.poll(health).toBe("ok");

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "countersign-operator-"));
  await start("first");
});

test.afterAll(async () => {
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test("the product serves from an empty data folder", becomesHealthy);

for (const name of ["web", "worker", "database"] as const) {
  test(`when ${name} is killed, it is started again and the product goes on`, async () => {
    const before = await processNumbers();
    process.kill(before[name], "SIGKILL");
    // Until another has been started in its place there may be no number to read.
    const isReplaced = () =>
      processNumbers()
        .then((now) => now[name] !== before[name])
        .catch(() => false);
    await expect.poll(isReplaced).toBe(true);
    await becomesHealthy();
    const after = await processNumbers();
    expect(await anyRuns(after[name])).toBe(true);
    expect(after.supervisor).toBe(before.supervisor);
  });
}

test("a second start on the same data folder says so and ends", async () => {
  const second = spawnSync(process.execPath, ["scripts/run.mjs", "server/start.ts"], {
    env: { ...process.env, ...env, DATABASE_URL: "", PORT: String(await freePort()), COUNTERSIGN_DATA_DIR: dataDir },
    encoding: "utf8",
  });
  expect(second.status).toBe(1);
  expect(second.stderr).toContain("already runs on the data folder");
});

test("when the supervisor is killed, web and worker end, and the next start takes over", async () => {
  const before = await processNumbers();
  const secret = await read("secrets/auth-secret");
  process.kill(before.supervisor, "SIGKILL");
  await expect.poll(() => anyRuns(before.web, before.worker)).toBe(false);
  await start("after-supervisor");
  await becomesHealthy();
  expect((await processNumbers()).database).toBe(before.database);
  expect(await read("secrets/auth-secret")).toBe(secret);
});

test("when everything is killed at once, the next start recovers by itself", async () => {
  const before = await processNumbers();
  for (const pid of Object.values(before)) process.kill(pid, "SIGKILL");
  await start("after-all");
  await becomesHealthy();
});

test("Ctrl-C ends everything and leaves no process behind", async () => {
  const before = await processNumbers();
  await product.stop();
  expect(await anyRuns(...Object.values(before))).toBe(false);
  expect(product.process.exitCode).toBe(0);
});
