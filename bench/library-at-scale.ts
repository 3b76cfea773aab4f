import pg from "pg";

import { changeDefault } from "#lib/consent/changes/change-default";
import { previewBulkChange } from "#lib/consent/changes/preview-bulk-change";
import { previewDefault } from "#lib/consent/changes/preview-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import type { VideoFilter } from "#lib/consent/changes/video-filter";
import { findPermission, findPermissions } from "#lib/consent/permissions/permission-store";
import { listVideosInput } from "#lib/overview/catalogue/input";
import { listStudioVideos } from "#lib/overview/catalogue/list-own-videos";
import { listQuery } from "#lib/overview/catalogue/store";
import type { Actor } from "#lib/people/accounts/actor";
import { disconnect } from "#lib/platform/db/client";
import { settle } from "#lib/platform/env";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";
import { cursorAt, type Position, positionOf } from "#lib/platform/shared/keyset";

import { startProduct } from "../scripts/support/product.ts";

import { timesInTurns } from "./support/in-turns.ts";
import { fillLargeLibrary } from "./support/large-library.ts";
import { COUNTS, type Question, QUESTIONS } from "./support/library-questions.ts";
import { line, type Measured, writeReport } from "./support/library-report.ts";
import { askedOf, type Plan } from "./support/plan-table.ts";
import { isSmall, sized } from "./support/size.ts";
import { median, shown, signIn, timeOf } from "./support/studio.ts";

/*
 * The library of a creator with 1,000,000 videos among 3,000,000: every page and filter, before and after everything
 * was opted out. Server time is the use case as the web process runs it (the same code, pool and database, in this
 * process); the whole page, as a browser gets it, stands beside it. `-- library-at-scale --write` writes the figures
 * and the plans to docs/library-at-scale.md.
 */
const PAGE_SIZE = 50;
const DEEP = sized(600_000, 1_800);
const ROUNDS = sized(15, 1);

interface Context {
  client: pg.Client;
  ownerId: AccountId;
  actor: Actor;
  deep: Position;
}

/** Where, as they stand in the database, videos were read one after the other. */
const seqScans = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ scans: string }>(
    "SELECT coalesce(sum(seq_scan), 0) AS scans FROM pg_stat_user_tables WHERE relname = 'videos'",
  );
  return Number(rows[0]?.scans);
};

const measure = <Thing>(things: Thing[], ask: (thing: Thing) => Promise<unknown>): Promise<number[][]> =>
  timesInTurns(things, ask, ROUNDS);

const inputOf = ({ filter, deep }: Question, from: Position) =>
  listVideosInput.parse({ ...filter, limit: PAGE_SIZE, ...(deep && { cursor: cursorAt(from) }) });

async function measureLists({ actor, deep }: Context, state: string): Promise<Measured[]> {
  const found = await Promise.all(QUESTIONS.map((question) => listStudioVideos(actor, inputOf(question, deep))));
  const times = await measure(QUESTIONS, (question) => listStudioVideos(actor, inputOf(question, deep)));
  return QUESTIONS.map(({ name }, index) => {
    const { items = [], nextCursor = null } = found[index] ?? {};
    const note = nextCursor === null ? `${String(items.length)} found` : "a full page";
    return { name, state, times: times[index] ?? [], note };
  });
}

/** What the library says before a bulk change: how many match a filter, exactly, and from what they change. */
async function measureCounts({ actor }: Context, state: string): Promise<Measured[]> {
  const count = ({ filter }: { filter: VideoFilter }) =>
    previewBulkChange(actor, { target: { filter }, choice: "deny" });
  const found = await Promise.all(COUNTS.map(count));
  const times = await measure(COUNTS, count);
  return COUNTS.map(({ name }, index) => ({
    name: `all that match: ${name}`,
    state,
    times: times[index] ?? [],
    note: `${(found[index]?.matched ?? 0).toLocaleString("en")} match`,
  }));
}

async function measurePreviews({ actor }: Context, state: string): Promise<Measured[]> {
  const changes = (["allow", "deny"] as const).flatMap((to) =>
    (["inheriting", "everything"] as const).map((appliesTo) => ({ default: to, appliesTo })),
  );
  const found = await Promise.all(changes.map((change) => previewDefault(actor, change)));
  const times = await measure(changes, (change) => previewDefault(actor, change));
  return changes.map((change, index) => ({
    name: `preview of ${change.default} for ${change.appliesTo}`,
    state,
    times: times[index] ?? [],
    note: `${(found[index]?.changes ?? 0).toLocaleString("en")} change`,
  }));
}

async function measureReads({ client, ownerId }: Context, state: string): Promise<Measured[]> {
  const { rows } = await client.query<{ id: VideoId }>(
    "SELECT id FROM videos WHERE owner_id = $1 ORDER BY id LIMIT 1000",
    [ownerId],
  );
  const ids = rows.map(({ id }) => id);
  const reads = [
    { name: "permission of one video", ask: () => findPermission(ids[0] ?? "") },
    { name: "permissions of 1,000 videos", ask: () => findPermissions(ids) },
  ];
  const times = await measure(reads, ({ ask }) => ask());
  return reads.map(({ name }, index) => ({ name, state, times: times[index] ?? [], note: "" }));
}

async function measureBare({ client, ownerId, deep }: Context): Promise<number[]> {
  const text = `SELECT * FROM videos WHERE owner_id = $1 AND (created_at, id) < ($2, $3)
    ORDER BY created_at DESC, id DESC LIMIT $4`;
  const values = [ownerId, deep.createdAt, deep.id, PAGE_SIZE + 1];
  const [times = []] = await measure([text], () => client.query(text, values));
  return times;
}

const href = (address: string, { filter, deep }: Question, from: Position): string =>
  `${address}/studio?${new URLSearchParams({ ...(filter as Record<string, string>), ...(deep && { cursor: cursorAt(from) }) }).toString()}`;

const WIDTH = 150;
const LEFT_OUT = /^\s*(?:Index Searches|Heap Fetches|Sort Method|Storage|Planning Time|Buffers|Planning):?/;

async function planOf({ client, ownerId, deep }: Context, question: Question): Promise<string> {
  const after = question.deep ? positionOf(cursorAt(deep)) : null;
  const { text, values } = listQuery(
    { ...question.filter, ownerId },
    { after, limit: PAGE_SIZE + 1, withProvenance: false },
  );
  const { rows } = await client.query<{ "QUERY PLAN": string }>(
    `EXPLAIN (ANALYZE, COSTS OFF, BUFFERS OFF) ${text}`,
    values,
  );
  const lines = rows.map((row) => row["QUERY PLAN"].replaceAll(ownerId, "the creator").slice(0, WIDTH));
  return lines.filter((line) => !LEFT_OUT.test(line)).join("\n");
}

async function plansOf(context: Context, state: string): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const question of QUESTIONS.filter(({ plan }) => plan)) {
    plans.push({ name: question.name, state, plan: await planOf(context, question) });
  }
  return plans;
}

async function prepare(client: pg.Client, email: string): Promise<Context> {
  const { rows: owners } = await client.query<{ id: string }>("SELECT id FROM accounts WHERE email = $1", [email]);
  const ownerId = asId<AccountId>(owners[0]?.id ?? "");
  const began = performance.now();
  await fillLargeLibrary(client, ownerId);
  console.log(`filled in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const { rows } = await client.query<{ id: string; created_at: Date }>(
    "SELECT id, created_at FROM videos WHERE owner_id = $1 ORDER BY created_at DESC, id DESC OFFSET $2 LIMIT 1",
    [ownerId, DEEP - 1],
  );
  const [last] = rows;
  if (!last) throw new Error("The library was not filled.");
  const actor: Actor = {
    accountId: ownerId,
    role: "member",
    scopes: "all",
    sessionId: null,
    address: "127.0.0.1",
    client: "a benchmark",
  };
  return { client, ownerId, actor, deep: { createdAt: last.created_at, id: last.id } };
}

/** Everything opted out, and three exceptions made since: of 150,000 choices three count. */
async function optOut({ actor, client, ownerId }: Context): Promise<void> {
  await changeDefault(actor, { default: "deny", appliesTo: "everything" });
  const { rows } = await client.query<{ id: VideoId }>(
    "SELECT id FROM videos WHERE owner_id = $1 AND status = 'ready' ORDER BY created_at OFFSET $2 LIMIT 3",
    [ownerId, sized(300_000, 900)],
  );
  for (const { id } of rows) await setChoice(actor, { videoId: id, choice: "allow" });
}

async function main(write: boolean): Promise<void> {
  const product = await startProduct();
  const databaseUrl = await product.databaseUrl();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const context = await prepare(client, product.creator.email);
    // The use cases run in this process as in the web process.
    settle({ DATABASE_URL: databaseUrl });
    const scansBefore = await seqScans(client);
    const bare = await measureBare(context);
    const lists: Measured[] = [];
    const others: Measured[] = [];
    const plans: Plan[] = [];
    const pages: Measured[] = [];
    const cookie = await signIn(product);
    for (const state of ["150,000 choices", "after the opt-out"]) {
      if (state !== "150,000 choices") await optOut(context);
      lists.push(...(await measureLists(context, state)));
      for (const some of [measureCounts, measurePreviews, measureReads]) others.push(...(await some(context, state)));
      plans.push(...(await plansOf(context, state)));
      const asked = QUESTIONS.filter(({ page }) => page);
      const times = await measure(asked, (question) =>
        timeOf(href(product.address, question, context.deep), cookie, "Your videos"),
      );
      pages.push(...asked.map(({ name }, index) => ({ name, state, times: times[index] ?? [], note: "" })));
    }
    for (const row of [...lists, ...others]) console.log(line(row));
    console.log("whole pages, as a browser gets them:");
    for (const row of pages) console.log(line(row));
    const scans = (await seqScans(client)) - scansBefore;
    for (const plan of plans) console.log(`${askedOf(plan)}\n${plan.plan}`);
    console.log(`sequential scans of videos: ${String(scans)}`);
    const worst = Math.max(...lists.map(({ times }) => median(times)));
    const reference = median(bare);
    console.log(`bare keyset query by pg: ${shown(reference)}`);
    if (write) await writeReport({ bareMs: reference, lists, others, pages, plans });
    if (scans > 0 && !isSmall) throw new Error("A list, count or preview read all videos one after the other.");
    console.log(
      `library-at-scale ratio=${(worst / reference).toFixed(1)} reference=bare-keyset-query figure=${worst.toFixed(1)} ms`,
    );
  } finally {
    await client.end();
    await disconnect();
    await product.stop();
  }
}

await main(process.argv.includes("--write"));
