import pg from "pg";

import { type Product, startProduct } from "../scripts/support/product.ts";
import { send } from "../scripts/support/send.ts";
import { sized } from "./support/size.ts";

/*
 * How long a bulk change of 100,000 videos takes that each get a choice of their own and an entry in the ledger: from the
 * request until the worker is done, in the product as it is started. Against one bare UPDATE of the same rows sent by pg.
 * Taken in turns, the median counts. And how long an opt-out of the whole account waits while such a change runs.
 */
const REACHED = sized(100_000, 2_000);
const OTHERS = sized(100_000, 2_000);
const ROUNDS = sized(3, 1);
const LOOK_EVERY_MS = 100;

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A catalogue as it grows: half of it has the label that the change is made for, strewn over all the others. */
const FILL = `
  INSERT INTO videos (id, owner_id, title, visibility, status, original_name, media_type, bytes, duration_ms, width,
    height, codecs, frame_keys, label_kind, label, created_at, updated_at, ready_at)
  SELECT substr(translate(encode(sha256(n::text::bytea), 'base64'), '+/=', '-_'), 1, 22), $1, 'Video number ' || n,
    (ARRAY['private', 'unlisted', 'public'])[1 + n % 3]::visibility, 'ready', n || '.mp4', 'video/mp4', 1000000 + n,
    5000, 720, 1280, ARRAY['avc1', 'mp4a'], ARRAY[]::text[], kind::label_kind,
    jsonb_build_object('kind', kind, 'confidence', CASE WHEN kind <> 'none' THEN 'confirmed' END,
      'basis', CASE WHEN kind <> 'none' THEN 'content-credentials' END, 'evidence', '[]'::jsonb,
      'contestable', kind <> 'none'),
    now() - n * interval '7 minutes', now(), now()
  FROM generate_series(1, $2::int) AS n,
    LATERAL (SELECT CASE WHEN n % 2 = 0 THEN 'captured' ELSE 'none' END AS kind) AS chosen`;

const BARE = `
  UPDATE videos SET remix_choice = $2::permission_choice, choice_decision = nextval('remix_decision'), choice_since = now()
   WHERE owner_id = $1 AND label_kind = 'captured'`;

class Bench {
  readonly #product: Product;
  readonly #client: pg.Client;
  readonly #ownerId: string;

  constructor(product: Product, client: pg.Client, ownerId: string) {
    this.#product = product;
    this.#client = client;
    this.#ownerId = ownerId;
  }

  static async fill(product: Product): Promise<Bench> {
    const client = new pg.Client({ connectionString: await product.databaseUrl() });
    await client.connect();
    const { rows } = await client.query<{ id: string }>("SELECT id FROM accounts WHERE email = $1", [
      product.creator.email,
    ]);
    const ownerId = rows[0]?.id ?? "";
    await client.query(FILL, [ownerId, REACHED + OTHERS]);
    const bench = new Bench(product, client, ownerId);
    await bench.tidy();
    return bench;
  }

  /** Each measurement begins with tables as they are some time after the one before. */
  async tidy(): Promise<void> {
    await this.#client.query("VACUUM (ANALYZE) videos");
    await this.#client.query("ANALYZE");
  }

  close = (): Promise<void> => this.#client.end();

  async #call(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    const text = body && JSON.stringify(body);
    const answer = await send({
      method,
      url: `${this.#product.address}/api/v1/account/${path}`,
      headers: {
        Authorization: this.#product.authorization,
        ...(text !== undefined && { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) }),
      },
      ...(text !== undefined && { body: [Buffer.from(text)] }),
    });
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${String(answer.status)}: ${answer.body}`);
    return JSON.parse(answer.body) as Record<string, unknown>;
  }

  async start(choice: string): Promise<string> {
    const { changeId, matched } = await this.#call("POST", "remix-changes", { choice, filter: { label: "captured" } });
    if (matched !== REACHED) throw new Error(`The change reaches ${String(matched)} videos.`);
    return String(changeId);
  }

  async isDone(changeId: string): Promise<boolean> {
    const { state } = await this.#call("GET", `remix-changes/${changeId}`);
    return state === "done" || state === "undone";
  }

  async untilDone(changeId: string): Promise<void> {
    while (!(await this.isDone(changeId))) await pause(LOOK_EVERY_MS);
  }

  async bulk(choice: string): Promise<{ acceptedMs: number; doneMs: number; changeId: string }> {
    const began = performance.now();
    const changeId = await this.start(choice);
    const acceptedMs = performance.now() - began;
    await this.untilDone(changeId);
    return { acceptedMs, doneMs: performance.now() - began, changeId };
  }

  async undo(changeId: string): Promise<number> {
    const began = performance.now();
    await this.#call("POST", `remix-changes/${changeId}/undo`);
    await this.untilDone(changeId);
    return performance.now() - began;
  }

  async bare(choice: string): Promise<number> {
    const began = performance.now();
    const { rowCount } = await this.#client.query(BARE, [this.#ownerId, choice]);
    if (rowCount !== REACHED) throw new Error(`The bare UPDATE wrote ${String(rowCount)} rows.`);
    return performance.now() - began;
  }

  async optOut(to: "allow" | "deny"): Promise<number> {
    const began = performance.now();
    await this.#call("PUT", "remix-default", { default: to, appliesTo: "inheriting" });
    return performance.now() - began;
  }

  /** What the change left behind: a choice and an entry in the ledger for each video, and none twice. */
  async check(changeId: string): Promise<void> {
    const { rows } = await this.#client.query<{ written: string; entries: string }>(
      `SELECT (SELECT count(*) FROM videos WHERE choice_change_id = $1) AS written,
         (SELECT count(DISTINCT f.video_id) FROM ledger_facts f JOIN ledger_entries e USING (position)
           WHERE e.kind = 'remix-choice-changed' AND f.details::json->>'changeId' = $1) AS entries`,
      [changeId],
    );
    const [found] = rows;
    if (Number(found?.written) !== REACHED || Number(found?.entries) !== REACHED) {
      throw new Error(`The change left ${found?.written ?? ""} choices and ${found?.entries ?? ""} entries.`);
    }
  }
}

const product = await startProduct();
try {
  const bench = await Bench.fill(product);
  const times = { bare: [] as number[], done: [] as number[], accepted: [] as number[], undo: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.bare.push(await bench.bare(round % 2 === 0 ? "deny" : "allow"));
    await bench.tidy();
    const { acceptedMs, doneMs, changeId } = await bench.bulk(round % 2 === 0 ? "allow" : "deny");
    times.accepted.push(acceptedMs);
    times.done.push(doneMs);
    await bench.check(changeId);
    await bench.tidy();
    times.undo.push(await bench.undo(changeId));
    await bench.tidy();
  }
  const idle: number[] = [];
  for (let asked = 0; asked < 20; asked += 1) idle.push(await bench.optOut(asked % 2 === 0 ? "deny" : "allow"));
  const changeId = await bench.start("inherit");
  const during: number[] = [];
  while (!(await bench.isDone(changeId))) {
    during.push(await bench.optOut(during.length % 2 === 0 ? "deny" : "allow"));
    await pause(100);
  }
  await bench.close();

  const [bare, done] = [median(times.bare), median(times.done)];
  const each = (name: keyof typeof times) => times[name].map(seconds).join(", ");
  console.log(`${String(REACHED)} of ${String(REACHED + OTHERS)} videos, ${String(ROUNDS)} times each`);
  console.log(`bulk change by the product: ${seconds(done)} (${each("done")}), accepted after ${each("accepted")}`);
  console.log(`its undo: ${seconds(median(times.undo))} (${each("undo")})`);
  console.log(`bare UPDATE by pg: ${seconds(bare)} (${each("bare")})`);
  console.log(
    `a change of the account's default meanwhile: ${median(during).toFixed(0)} ms, at most ` +
      `${Math.max(...during).toFixed(0)} ms (${String(during.length)} times); without it: ${median(idle).toFixed(0)} ms`,
  );
  console.log(
    `bulk-subset ratio=${(done / bare).toFixed(2)} reference=bare-update figure=${(done / 1_000).toFixed(2)} s`,
  );
} finally {
  await product.stop();
}
