import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { expect, test } from "@playwright/test";

import { startEmbedded, stopEmbedded } from "../server/standalone/database/embedded.ts";

import { freePort } from "#lib/testing/free-port";

import { type Product, startProduct } from "./product.ts";

/** An installation with a database of its operator's, which goes away and comes back. */
const port = await freePort();
const url = `http://127.0.0.1:${String(port)}`;
const OUTAGE_MS = 15_000;

let databaseDir: string;
let dataDir: string;
let product: Product;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  databaseDir = await mkdtemp(join(tmpdir(), "countersign-outage-database-"));
  dataDir = await mkdtemp(join(tmpdir(), "countersign-outage-"));
  const database = await startEmbedded({ dataDir: databaseDir });
  const env = { DATABASE_URL: database.url, SEED_DEMO: "false", HOST: "127.0.0.1", LOG_LEVEL: "info" };
  product = await startProduct({ name: "outage", port, dataDir, env });
});

test.afterAll(async () => {
  await product.stop();
  await stopEmbedded(databaseDir);
  for (const folder of [databaseDir, dataDir]) await rm(folder, { recursive: true, force: true });
});

const statusOf = async (path: string): Promise<number> => (await fetch(`${url}${path}`)).status;
const becomesHealthy = () => expect.poll(() => statusOf("/api/v1/health")).toBe(200);
const PATHS = ["/", "/ledger", "/api/v1/health", "/api/v1/ledger/checkpoint", "/api/v1/videos/none/permissions"];

interface Line {
  pid: number;
  msg: string;
}

/** What the product logs, line by line. Anything that is no line of the log fails here. */
const linesIn = (text: string): Line[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);

test("while the database is away each process says so once, and once that it is back", async () => {
  await becomesHealthy();
  await Promise.all(PATHS.map(statusOf));
  const before = (await product.output()).length;
  await stopEmbedded(databaseDir);
  const endAt = Date.now() + OUTAGE_MS;
  while (Date.now() < endAt) {
    await Promise.all(PATHS.map(statusOf));
    await sleep(250);
  }
  expect(await statusOf("/api/v1/health")).toBe(503);
  expect(await statusOf("/api/v1/ledger/checkpoint")).toBe(503);
  const during = linesIn((await product.output()).slice(before));
  const began = during.filter(({ msg }) => msg.startsWith("the database is away"));
  expect(new Set(began.map(({ pid }) => pid)).size).toBe(2);
  expect(began).toHaveLength(2);
  // An open connection that is cut may say so itself; nothing is said again and again.
  expect(during.length, JSON.stringify(during)).toBeLessThan(12);

  await startEmbedded({ dataDir: databaseDir });
  await becomesHealthy();
  await expect
    .poll(
      async () =>
        linesIn((await product.output()).slice(before)).filter(({ msg }) => msg === "the database is back").length,
    )
    .toBe(2);
});
