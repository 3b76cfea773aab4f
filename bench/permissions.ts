import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

import pg from "pg";

import { type Product, startProduct } from "../scripts/support/product.ts";
import { send } from "../scripts/support/send.ts";
import { type Generator, type Load, loadGenerator, type LoadRequest, type Measured } from "./support/load.ts";
import { statementsPerSecond } from "./support/pgbench.ts";
import { sized } from "./support/size.ts";

/*
 * How many permission reads a second the product answers, one video at a time and a thousand at once, among 200,000
 * videos picked as by chance: against a bare Node server that answers a constant of the same length, and against the
 * same read by pgbench. Taken in turns, the median counts.
 */
const VIDEOS = sized(200_000, 12_000);
const ROUNDS = sized(3, 1);
const SINGLE = { connections: 50, seconds: sized(5, 1) };
const BATCH = { connections: 4, seconds: sized(5, 1) };
const BATCH_SIZE = 1_000;

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const shown = ({ perSecond, p99Ms }: Measured): string => `${perSecond.toFixed(0)}/s, p99 ${p99Ms.toFixed(1)} ms`;
const idOf = (number: number): string => `bench-${String(number).padStart(16, "0")}`;

/** As by chance, and the same in every run. */
const picked = (count: number): string[] =>
  Array.from({ length: count }, (_, place) => idOf(1 + ((place * 7_919 + 104_729) % VIDEOS)));

/** Twenty accounts with a default each, and a choice of its own for every tenth video. */
async function fill(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO accounts (id, email, handle, display_name, password_hash, email_verified_at, remix_default,
         remix_default_since, created_at)
       SELECT 'bench-' || n, n || '@bench.test', 'bench' || n, 'Bench', '', now(),
         (ARRAY['allow', 'deny'])[1 + n % 2]::permission_setting, now(), now() FROM generate_series(0, 19) AS n`,
    );
    await client.query(
      `INSERT INTO videos (id, owner_id, title, visibility, status, original_name, bytes, remix_choice, choice_decision,
         choice_since, created_at, updated_at)
       SELECT 'bench-' || lpad(n::text, 16, '0'), 'bench-' || n % 20, 'Video ' || n, 'public', 'ready', n || '.mp4', 1,
         (CASE WHEN n % 10 = 0 THEN 'deny' ELSE 'inherit' END)::permission_choice, CASE WHEN n % 10 = 0 THEN n ELSE 0 END,
         CASE WHEN n % 10 = 0 THEN now() END, now() - n * interval '1 minute', now()
       FROM generate_series(1, $1::int) AS n`,
      [VIDEOS],
    );
    await client.query("VACUUM (ANALYZE) videos, accounts");
  } finally {
    await client.end();
  }
}

async function startConstant(text: string): Promise<{ child: ChildProcess; address: string }> {
  const child = fork("bench/support/constant-server.ts", [text]);
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return { child, address: `http://127.0.0.1:${String(port)}` };
}

interface Compared {
  ours: Measured;
  bare: Measured;
}

const middle = (measured: Measured[]): Measured => ({
  perSecond: median(measured.map(({ perSecond }) => perSecond)),
  p99Ms: median(measured.map(({ p99Ms }) => p99Ms)),
});

/** The same load on the product and on a bare server that answers as many bytes. */
async function compare(
  { address }: Product,
  generate: Generator,
  load: Pick<Load, "requests" | "connections" | "seconds">,
): Promise<Compared> {
  const [first] = load.requests;
  if (!first) throw new Error("A load has requests.");
  const { body, status } = await send({
    method: first.method,
    url: `${address}${first.path}`,
    headers: { ...first.headers, ...(first.body && { "Content-Length": Buffer.byteLength(first.body) }) },
    ...(first.body !== undefined && { body: [Buffer.from(first.body)] }),
  });
  if (status !== 200) throw new Error(`The product answered ${String(status)}: ${body}`);
  const constant = await startConstant(body);
  try {
    const [ours, bare]: [Measured[], Measured[]] = [[], []];
    await generate({ ...load, address, seconds: 2 });
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(await generate({ ...load, address: constant.address }));
      ours.push(await generate({ ...load, address }));
    }
    return { ours: middle(ours), bare: middle(bare) };
  } finally {
    constant.child.kill();
  }
}

const SAME_READ = "SELECT video_id, visibility, allowed, basis, since FROM effective_permissions WHERE video_id";

const { name, generate } = await loadGenerator();
const product = await startProduct();
try {
  const databaseUrl = await product.databaseUrl();
  await fill(databaseUrl);
  const ids = picked(10_000);
  const reads = ids.map((id): LoadRequest => ({ method: "GET", path: `/api/v1/videos/${id}/permissions` }));
  const single = await compare(product, generate, { ...SINGLE, requests: reads });
  const questions = Array.from({ length: 10 }, (_, place): LoadRequest => {
    const videoIds = ids.slice(place * BATCH_SIZE, (place + 1) * BATCH_SIZE);
    const headers = { "Content-Type": "application/json" };
    return { method: "POST", path: "/api/v1/permissions", headers, body: JSON.stringify({ videoIds }) };
  });
  const batch = await compare(product, generate, { ...BATCH, requests: questions });
  const point = await statementsPerSecond(databaseUrl, {
    set: `\\set n random(1, ${String(VIDEOS)})`,
    statement: `${SAME_READ} = 'bench-' || lpad(:n::text, 16, '0')`,
    connections: 10,
    seconds: 2 * SINGLE.seconds,
  });

  const toBare = ({ ours, bare }: Compared): string => (ours.perSecond / bare.perSecond).toFixed(3);
  console.log(`load by ${name}, ${String(VIDEOS)} videos`);
  console.log(`one video: ${shown(single.ours)}; a bare Node server answering a constant: ${shown(single.bare)}`);
  console.log(`${String(BATCH_SIZE)} videos: ${shown(batch.ours)}; the bare server: ${shown(batch.bare)}`);
  console.log(`of the bare server: one video ${toBare(single)}, ${String(BATCH_SIZE)} videos ${toBare(batch)}`);
  if (point === null) {
    console.log("pgbench is not installed, so there is no ratio to it: apt-get install postgresql-contrib brings it.");
  } else {
    const [one, many] = [single.ours.perSecond / point, (batch.ours.perSecond * BATCH_SIZE) / point];
    console.log(`the same read by pgbench: ${point.toFixed(0)}/s`);
    console.log(`of pgbench: one video ${one.toFixed(2)}, videos in batches ${many.toFixed(2)}`);
    console.log(`permissions-pgbench ratio=${one.toFixed(2)} reference=pgbench-point-read`);
  }
  console.log(`permissions ratio=${toBare(single)} reference=bare-node-constant`);
} finally {
  await product.stop();
}
