import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import pg from "pg";

import { claimNext } from "#lib/disputes/cases/claim-next";
import { countQueues } from "#lib/disputes/desk/count-queues";
import { getCase } from "#lib/disputes/desk/get-case";
import { getEvidence } from "#lib/disputes/desk/get-evidence";
import { getPrecedents } from "#lib/disputes/desk/get-precedents";
import { listCasesInput } from "#lib/disputes/desk/input";
import { listCases } from "#lib/disputes/desk/list-cases";
import { getStats } from "#lib/disputes/quality/get-stats";
import { getReport } from "#lib/disputes/transparency/get-report";
import type { Actor } from "#lib/people/accounts/actor";
import { disconnect } from "#lib/platform/db/client";
import { migrate } from "#lib/platform/db/migrations";
import { settle } from "#lib/platform/env";
import { installQueue } from "#lib/platform/queue/boss";
import { fixedClock } from "#lib/platform/shared/clock";
import { asId, type DisputeId } from "#lib/platform/shared/ids";
import { startEmbedded, stopEmbedded } from "#server/standalone/database/embedded";

import { writeDeskReport } from "./support/desk-report.ts";
import { actorOf, type Question, QUESTIONS, senior } from "./support/desk-questions.ts";
import { timesInTurns } from "./support/in-turns.ts";
import { DESK, fillLargeDesk } from "./support/large-desk.ts";
import { line, type Measured } from "./support/library-report.ts";
import { askedOf, type Plan } from "./support/plan-table.ts";
import { isSmall, sized } from "./support/size.ts";
import { median, shown } from "./support/studio.ts";

/*
 * The desk with a million cases: every queue, filter and count, and the page of a case, in server time: the use case as
 * the web process runs it, with the same code and pool, in this process. And how many cases a second people can take
 * at once. `-- desk --write` writes the figures and the plans to docs/desk-at-scale.md.
 */
const PAGE = 50;
const ROUNDS = sized(15, 2);
const CLAIMERS = 8;
const CLAIM_MS = sized(6_000, 500);
const GOAL_MS = 50;

/** The place so many pages into a list. */
async function cursorAt({ input, actor, pagesIn = 0 }: Question): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let left = Math.ceil((pagesIn * PAGE) / 200); left > 0; left -= 1) {
    const page = await listCases(actor, listCasesInput.parse({ ...input, limit: 200, cursor }));
    cursor = page.nextCursor ?? cursor;
  }
  return cursor;
}

async function measureQueues(): Promise<Measured[]> {
  const asked = await Promise.all(
    QUESTIONS.map(async (question) => ({
      question,
      input: listCasesInput.parse({ ...question.input, limit: PAGE, cursor: await cursorAt(question) }),
    })),
  );
  const found = await Promise.all(asked.map(({ question, input }) => listCases(question.actor, input)));
  const times = await timesInTurns(asked, ({ question, input }) => listCases(question.actor, input), ROUNDS);
  return QUESTIONS.map(({ name }, index) => {
    const { items = [], nextCursor = null } = found[index] ?? {};
    const note = nextCursor === null ? `${String(items.length)} found` : "a full page";
    return { name, state: "queue", times: times[index] ?? [], note };
  });
}

/** What the page of a case asks for: all of it. */
const openCase = async (actor: Actor, disputeId: DisputeId): Promise<void> => {
  await Promise.all([
    getCase(actor, { disputeId }),
    getEvidence(actor, { disputeId }),
    getPrecedents(actor, { disputeId }),
  ]);
};

async function measureCases(client: pg.Client): Promise<Measured[]> {
  const wanted = [
    { name: "a new case", where: "state = 'new'" },
    { name: "an appealed case", where: "state = 'appealed'" },
    { name: "a closed case", where: "state = 'closed'" },
    { name: "a case with two reports", where: "report_count > 1 AND state = 'assigned'" },
  ];
  const cases: { name: string; ids: DisputeId[] }[] = [];
  for (const { name, where } of wanted) {
    const { rows } = await client.query<{ id: DisputeId }>(`SELECT id FROM disputes WHERE ${where} LIMIT 40`);
    cases.push({ name, ids: rows.map(({ id }) => id) });
  }
  let round = 0;
  const times = await timesInTurns(
    cases,
    ({ ids }) => openCase(senior, ids[(round += 1) % ids.length] ?? asId<DisputeId>("")),
    ROUNDS,
  );
  return cases.map(({ name }, index) => ({
    name,
    state: "page",
    times: times[index] ?? [],
    note: "a different one each time",
  }));
}

async function measureOthers(): Promise<Measured[]> {
  const now = Date.now();
  const years = new Date(now).getUTCFullYear();
  let step = 0;
  // Each time another moment, so that what is kept for ten minutes is counted anew.
  const later = () => fixedClock(new Date(now + (step += 1) * 3_600_000));
  const asked = [
    { name: "counts of all queues and kinds", ask: () => countQueues(senior) },
    { name: "figures of 30 days", ask: () => getStats(senior, { days: 30 }) },
    { name: "figures of 365 days", ask: () => getStats(senior, { days: 365 }) },
    { name: "the yearly report", ask: () => getReport(years - 1, later()) },
  ];
  const times = await timesInTurns(asked, ({ ask }) => ask(), 5);
  return asked.map(({ name }, index) => ({ name, state: "counted", times: times[index] ?? [], note: "" }));
}

/** The least that a queue can cost: its first page from its index, by pg. */
async function measureBare(client: pg.Client): Promise<number[]> {
  const text = `SELECT * FROM disputes WHERE state IN ('new', 'triaged') AND assignee_id IS NULL
    ORDER BY decide_by, priority DESC, id LIMIT ${String(PAGE + 1)}`;
  const [times = []] = await timesInTurns([text], () => client.query(text), ROUNDS);
  return times;
}

/** Several people take the next case, again and again. Throws if one case was given out twice. */
async function measureClaims(): Promise<{ perSecond: number; times: number[] }> {
  const taken: string[] = [];
  const times: number[] = [];
  const until = performance.now() + CLAIM_MS;
  const began = performance.now();
  const take = async (actor: Actor): Promise<void> => {
    while (performance.now() < until) {
      const from = performance.now();
      const claimed = await claimNext(actor, { queue: "open" });
      times.push(performance.now() - from);
      if (claimed) taken.push(claimed.disputeId);
    }
  };
  await Promise.all(
    Array.from({ length: CLAIMERS }, (_, n) =>
      take(n % 4 === 0 ? actorOf(n % DESK.seniors, "senior-support") : actorOf(DESK.seniors + n, "support")),
    ),
  );
  if (new Set(taken).size !== taken.length) throw new Error("One case was given to two people.");
  return { perSecond: (taken.length * 1_000) / (performance.now() - began), times };
}

const PLANS: { name: string; sql: string }[] = [
  {
    name: "unassigned, in the order in which it is worked",
    sql: `SELECT * FROM disputes d WHERE d.state IN ('new', 'triaged') AND d.assignee_id IS NULL AND NOT d.needs_senior
      ORDER BY d.decide_by, d.priority DESC, d.id LIMIT 51`,
  },
  {
    name: "claim-next of support",
    sql: `SELECT d.id FROM disputes d WHERE d.state IN ('new', 'triaged') AND d.assignee_id IS NULL AND d.needs_senior = false
      AND d.subject_id IS DISTINCT FROM 'desk-staff-6'
      ORDER BY d.needs_senior DESC, d.decide_by, d.priority DESC, d.id LIMIT 1 FOR UPDATE OF d SKIP LOCKED`,
  },
  {
    name: "claim-next of a senior, escalated cases first",
    sql: `SELECT d.id FROM disputes d WHERE d.state IN ('new', 'triaged') AND d.assignee_id IS NULL
      AND d.subject_id IS DISTINCT FROM 'desk-staff-0'
      ORDER BY d.needs_senior DESC, d.decide_by, d.priority DESC, d.id LIMIT 1 FOR UPDATE OF d SKIP LOCKED`,
  },
  {
    name: "claim-next of one kind",
    sql: `SELECT d.id FROM disputes d WHERE d.state IN ('new', 'triaged') AND d.assignee_id IS NULL
      AND d.kind = 'intimate-imagery' AND d.needs_senior = false
      ORDER BY d.needs_senior DESC, d.decide_by, d.priority DESC, d.id LIMIT 1 FOR UPDATE OF d SKIP LOCKED`,
  },
  {
    name: "due soon",
    sql: `SELECT * FROM disputes d WHERE d.state IN ('new', 'triaged', 'assigned', 'waiting', 'appealed')
      AND d.paused_at IS NULL AND d.amber_at <= now() ORDER BY d.decide_by, d.priority DESC, d.id LIMIT 51`,
  },
];

async function plansOf(client: pg.Client): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const { name, sql } of PLANS) {
    const { rows } = await client.query<{ "QUERY PLAN": string }>(
      `EXPLAIN (ANALYZE, COSTS OFF, BUFFERS OFF, SUMMARY OFF) ${sql}`,
    );
    plans.push({ name, plan: rows.map((row) => row["QUERY PLAN"].slice(0, 150)).join("\n") });
  }
  return plans;
}

async function fill(client: pg.Client): Promise<void> {
  const began = performance.now();
  await fillLargeDesk(client);
  console.log(`filled in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}

async function run(client: pg.Client, write: boolean): Promise<void> {
  const bare = median(await measureBare(client));
  const [queues, cases, others] = [await measureQueues(), await measureCases(client), await measureOthers()];
  const plans = await plansOf(client);
  const claims = await measureClaims();
  for (const row of [...queues, ...cases, ...others]) console.log(line(row));
  for (const plan of plans) console.log(`${askedOf(plan)}\n${plan.plan}`);
  console.log(
    `claim-next by ${String(CLAIMERS)} at once: ${claims.perSecond.toFixed(0)} cases/s, ${shown(median(claims.times))} each`,
  );
  console.log(`bare keyset query by pg: ${shown(bare)}`);
  const worst = Math.max(...[...queues, ...cases].map(({ times }) => median(times)));
  if (write) await writeDeskReport({ bareMs: bare, queues, cases, others, plans, claimsPerSecond: claims.perSecond });
  if (worst > GOAL_MS && !isSmall) throw new Error(`A page took ${shown(worst)}, more than ${String(GOAL_MS)} ms.`);
  console.log(`desk ratio=${(worst / bare).toFixed(1)} reference=bare-keyset-query figure=${worst.toFixed(1)} ms`);
}

/** A database of this run alone, or one that was filled before: then nothing is filled, and nothing removed. */
async function openDatabase(
  filled: string | undefined,
): Promise<{ url: string; dataDir: string; end: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), "countersign-bench-"));
  if (filled !== undefined) return { url: filled, dataDir, end: () => rm(dataDir, { recursive: true, force: true }) };
  const { url } = await startEmbedded({ dataDir });
  const end = async (): Promise<void> => {
    await stopEmbedded(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  };
  await migrate(url);
  await installQueue(url);
  return { url, dataDir, end };
}

async function main(write: boolean, filled: string | undefined): Promise<void> {
  const { url, dataDir, end } = await openDatabase(filled);
  // The use cases run in this process as in the web process.
  settle({ DATABASE_URL: url, COUNTERSIGN_DATA_DIR: dataDir });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    if (filled === undefined) await fill(client);
    await run(client, write);
  } finally {
    await client.end();
    await disconnect();
    await end();
  }
}

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: "boolean", default: false },
    filled: { type: "string" },
    small: { type: "boolean" },
  },
});
await main(values.write, values.filled);
