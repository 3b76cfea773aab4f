import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";

import type { Product } from "./product.ts";

/** An upload whose last byte was answered with success. */
export interface Acknowledged {
  videoId: string;
  sha256: string;
  bytes: number;
}

const SETTLE_MS = 180_000;

async function query<Row extends pg.QueryResultRow>(product: Product, sql: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: await product.databaseUrl() });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + SETTLE_MS;
  while (!(await holds().catch(() => false))) {
    if (Date.now() > giveUpAt) throw new Error(`It took too long until ${what}.`);
    await sleep(250);
  }
}

/** Waits until no acknowledged video waits for anything, and no removal of objects is queued. */
export async function untilSettled(product: Product, acknowledged: Acknowledged[]): Promise<void> {
  await until("every video was settled", async () => {
    const [row] = await query<{ waiting: string; jobs: string }>(
      product,
      `SELECT (SELECT count(*) FROM videos WHERE id = ANY($1) AND status NOT IN ('ready', 'unreadable')) AS waiting,
        (SELECT count(*) FROM pgboss.job WHERE state IN ('created', 'retry', 'active')
          AND name IN ('analyse-upload', 'delete-objects', 'sweep-storage')) AS jobs`,
      [acknowledged.map(({ videoId }) => videoId)],
    );
    return row?.waiting === "0" && row.jobs === "0";
  });
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Makes everything old enough for the sweep, and lets the worker's next start do it. */
async function sweepAsIfLater(product: Product): Promise<void> {
  const then = new Date(Date.now() - 2 * 3_600_000);
  for (const folder of ["objects", "incoming", "partial"]) {
    for (const path of await filesIn(join(product.dataDir, folder))) await utimes(path, then, then);
  }
  const [sweeps] = await query<{ done: string }>(product, SWEEPS_DONE);
  const pid = await product.pidOf("worker");
  if (pid !== null) process.kill(pid, "SIGKILL");
  await until("the storage was swept", async () => {
    const [now] = await query<{ done: string }>(product, SWEEPS_DONE);
    return Number(now?.done) > Number(sweeps?.done);
  });
}

const SWEEPS_DONE = "SELECT count(*) AS done FROM pgboss.job WHERE name = 'sweep-storage' AND state = 'completed'";

const NAMED = `
  SELECT storage_key AS key FROM videos WHERE storage_key IS NOT NULL
  UNION ALL SELECT poster_key FROM videos WHERE poster_key IS NOT NULL
  UNION ALL SELECT unnest(frame_keys) FROM videos
  UNION ALL SELECT picture.value FROM provenance, jsonb_each_text(thumbnails) AS picture`;

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

interface VideoRow {
  status: string;
  reason: string | null;
  storage_key: string;
  sha256: string;
  labels: string;
}

async function problemsOf(product: Product, { videoId, sha256, bytes }: Acknowledged): Promise<string[]> {
  const [video] = await query<VideoRow>(
    product,
    `SELECT status, reason, storage_key, sha256,
      (SELECT count(*) FROM ledger_facts f
        WHERE f.video_id = videos.id AND kind = 'label-changed') AS labels
     FROM videos WHERE id = $1`,
    [videoId],
  );
  if (!video) return [`${videoId} was acknowledged and is gone`];
  if (video.status !== "ready") return [`${videoId} is ${video.status}: ${String(video.reason)}`];
  const path = join(product.dataDir, "objects", video.storage_key);
  const found = await stat(path).catch(() => null);
  const problems: string[] = [];
  if (found?.size !== bytes || (await hashOf(path)) !== sha256)
    problems.push(`${videoId}: its bytes are not those sent`);
  if (video.sha256 !== sha256) problems.push(`${videoId}: the recorded hash is wrong`);
  if (video.labels !== "1") problems.push(`${videoId}: its label was recorded ${video.labels} times`);
  return problems;
}

/** Everything that is not as it should be, one line each. */
export async function checkEverything(product: Product, acknowledged: Acknowledged[]): Promise<string[]> {
  const problems: string[] = [];
  for (const upload of acknowledged) problems.push(...(await problemsOf(product, upload)));
  const objects = join(product.dataDir, "objects");
  const strays = async () => {
    const named = new Set((await query<{ key: string }>(product, NAMED)).map(({ key }) => join(objects, key)));
    const stored = new Set(await filesIn(objects));
    return {
      orphaned: [...stored].filter((path) => !named.has(path)),
      missing: [...named].filter((path) => !stored.has(path)),
    };
  };
  const before = await strays();
  problems.push(...before.orphaned.map((path) => `no row names ${path}`));
  await sweepAsIfLater(product);
  const after = await strays();
  problems.push(...after.missing.map((path) => `a row names ${path}, which does not exist`));
  problems.push(...(await filesIn(join(product.dataDir, "partial"))).map((path) => `left over: ${path}`));
  const underWay = await query<{ id: string }>(
    product,
    "SELECT u.id FROM uploads u JOIN videos v ON v.id = u.video_id WHERE v.status = 'uploading'",
  );
  const known = new Set(underWay.map(({ id }) => join(product.dataDir, "incoming", id)));
  for (const path of await filesIn(join(product.dataDir, "incoming"))) {
    if (!known.has(path)) problems.push(`of no upload: ${path}`);
  }
  return problems;
}
