import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { startEmbedded, stopEmbedded } from "#server/standalone/database/embedded";

import { startProduct } from "../scripts/support/product.ts";
import { send } from "../scripts/support/send.ts";

import { sized } from "./support/size.ts";

/*
 * How much the product logs while its database is away: a minute in which people go on opening pages, programs go on
 * asking, and the monitoring goes on looking. The reference is what it once wrote in such a minute.
 */
const OUTAGE_MS = sized(60_000, 5_000);
const EVERY_MS = 500;
const REFERENCE_BYTES = 60 * OUTAGE_MS;

const PATHS = [
  "/",
  "/v/nothing",
  "/ledger",
  "/sign-in",
  "/api/v1/health",
  "/api/v1/videos",
  "/api/v1/ledger/checkpoint",
];

const folder = await mkdtemp(join(tmpdir(), "countersign-outage-"));
const { url } = await startEmbedded({ dataDir: folder });
const product = await startProduct({ DATABASE_URL: url, LOG_LEVEL: "info" });

const ask = async (path: string): Promise<number> => {
  const { status } = await send({
    method: "GET",
    url: `${product.address}${path}`,
    headers: { Authorization: product.authorization },
  });
  return status;
};

async function untilHealthy(): Promise<number> {
  const began = performance.now();
  while ((await ask("/api/v1/health")) !== 200) await sleep(200);
  return performance.now() - began;
}

try {
  await untilHealthy();
  await Promise.all(PATHS.map(ask));
  const before = product.printedBytes();
  await stopEmbedded(folder);
  const statuses = new Map<number, number>();
  const endAt = Date.now() + OUTAGE_MS;
  while (Date.now() < endAt) {
    for (const status of await Promise.all(PATHS.map(ask))) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    await sleep(EVERY_MS);
  }
  const bytes = product.printedBytes() - before;
  await startEmbedded({ dataDir: folder });
  const back = await untilHealthy();
  const answers = [...statuses].map(([status, count]) => `${String(count)} x ${String(status)}`).join(", ");
  console.log(`answers while it was away: ${answers}`);
  console.log(`healthy again ${(back / 1000).toFixed(1)} s after the database was back`);
  console.log(
    `outage ratio=${(bytes / REFERENCE_BYTES).toFixed(5)} reference=60-kB-a-second figure=${String(bytes)} bytes`,
  );
} finally {
  await product.stop();
  await stopEmbedded(folder);
  await rm(folder, { recursive: true, force: true });
}
