import { setTimeout as sleep } from "node:timers/promises";

import type { Scenario } from "./chaos-scenario.ts";
import { connected } from "./connected.ts";
import { untilQuiet } from "./consent-checks.ts";
import { PersistentClient } from "./persistent-client.ts";
import { problemsLeft } from "./problems-left.ts";
import type { Product } from "./product.ts";

const CASES = 400;
const DECIDERS = 4;
const PASSWORD = "nineteen quiet lighthouses";
const REPORTER = "reporter@example.test";

const VIDEOS = `
  INSERT INTO videos (id, owner_id, title, visibility, status, original_name, bytes, label_kind, label, created_at, updated_at)
  SELECT 'video-' || n, (SELECT id FROM accounts WHERE email = $1), 'Video ' || n, 'public', 'ready', n || '.mp4', n,
    'none', '{"kind": "none", "confidence": null, "basis": null, "evidence": [], "contestable": false}', now(), now()
  FROM generate_series(1, $2::int) AS n`;

/** Of a kind whose rule is explained by the product: of any other, the statement needs words from whoever decides. */
const DISPUTES = `
  INSERT INTO disputes (id, kind, state, target_type, target_id, video_id, subject_id, is_sensitive, priority, opened_at,
    acknowledge_by, decide_by, amber_at, entry_id, updated_at)
  SELECT 'case-' || n, 'impersonation', 'new', 'video', 'video-' || n, 'video-' || n,
    (SELECT id FROM accounts WHERE email = $1), false, n, now(), now() + interval '1 day', now() + interval '5 days',
    now() + interval '4 days', 'none', now() FROM generate_series(1, $2::int) AS n`;

const REPORTS = `
  INSERT INTO dispute_reports (id, dispute_id, kind, target_type, target_id, origin, reporter_id, text, statements,
    confirmed_at, created_at)
  SELECT 'report-' || n, 'case-' || n, 'impersonation', 'video', 'video-' || n, 'watch',
    (SELECT id FROM accounts WHERE email = $1), 'This has to go.', '{}', now(), now()
  FROM generate_series(1, $2::int) AS n`;

/** Cases that nobody has, and programs of staff that decide them. */
async function prepare(product: Product, cases: number): Promise<PersistentClient[]> {
  await product.createUser({ email: REPORTER, password: PASSWORD, handle: "reporter" });
  await connected(product, async (client) => {
    await client.query(VIDEOS, [product.creator.email, cases]);
    await client.query(DISPUTES, [product.creator.email, cases]);
    await client.query(REPORTS, [REPORTER, cases]);
  });
  const clients: PersistentClient[] = [];
  for (let number = 0; number < DECIDERS; number += 1) {
    const email = `staff${String(number)}@example.test`;
    await product.createUser({ email, password: PASSWORD, handle: `staff${String(number)}`, role: "support" });
    const token = await product.cli("token", "create", "--email", email, "--scopes", "read,write,desk");
    clients.push(new PersistentClient(product, `Bearer ${token}`));
  }
  return clients;
}

/** Everything that a decision leaves behind, counted for each case. */
const EFFECTS = `
  SELECT d.id, d.state, (v.removed_at IS NOT NULL)::int AS removed, (v.staff_remix IS NOT NULL)::int AS forbidden,
    (SELECT count(*) FROM decisions x WHERE x.dispute_id = d.id)::int AS decisions,
    (SELECT count(*) FROM measures m JOIN decisions x ON x.id = m.decision_id WHERE x.dispute_id = d.id)::int AS measures,
    (SELECT count(*) FROM statements s JOIN decisions x ON x.id = s.decision_id WHERE x.dispute_id = d.id)::int AS statements,
    (SELECT count(*) FROM dispute_events e WHERE e.dispute_id = d.id AND e.kind = 'decide')::int AS events,
    (SELECT count(*) FROM notices n WHERE n.path = '/cases/' || d.id)::int AS notices,
    (SELECT count(*) FROM ledger_facts f WHERE f.video_id = d.video_id AND f.kind = 'dispute-decided')::int AS decided,
    (SELECT count(*) FROM ledger_facts f WHERE f.video_id = d.video_id AND f.kind = 'measure-applied')::int AS applied
  FROM disputes d JOIN videos v ON v.id = d.video_id ORDER BY d.priority`;

interface Effects {
  id: string;
  state: string;
  [effect: string]: string | number;
}

const WHOLE = { removed: 1, decisions: 1, measures: 2, statements: 2, events: 1, notices: 2, decided: 1, applied: 2 };

/** What of a case is neither whole nor nothing, or not as it was answered. */
function problemsOf(found: Effects, answered: "decided" | "unknown" | undefined): string[] {
  const { id, state } = found;
  const names = Object.keys(WHOLE) as (keyof typeof WHOLE)[];
  const shown = JSON.stringify(found);
  const isWhole = state === "decided" && names.every((name) => found[name] === WHOLE[name]);
  const isNothing = state !== "decided" && names.every((name) => found[name] === 0);
  if (!isWhole && !isNothing) return [`${id} is half decided: ${shown}`];
  if (answered === "decided" && !isWhole) return [`${id} was answered as decided and is not: ${shown}`];
  if (answered === undefined && !isNothing) return [`${id} was never asked for and is decided: ${shown}`];
  return [];
}

const DECISION = {
  plan: { outcome: "upheld", measures: [{ kind: "remove-video" }, { kind: "forbid-remixing" }] },
  reason: "It has to go.",
};

/**
 * While staff decides case after case: each decision has all of its effects or none, on the video, in the case, in the
 * ledger and for both parties, whatever was killed in the middle of it; and what was answered as decided is.
 */
export const decisions: Scenario = async ({ product, size, random, startKilling }) => {
  const cases = size ?? CASES;
  const clients = await prepare(product, cases);
  const answered = new Map<string, "decided" | "unknown">();
  const surprises: string[] = [];
  const waiting = Array.from({ length: cases }, (_, n) => `case-${String(n + 1)}`);
  const killing = startKilling();
  let isOver = false;
  const work = async (client: PersistentClient): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined && !isOver; id = waiting.shift()) {
      const call = { method: "POST", path: `/disputes/${id}/decision`, body: DECISION } as const;
      // Mostly without a key and without looking back: nobody then knows what came of it.
      const answer = random() < 0.7 ? await client.tryOnce(call) : await client.insist(call);
      if (answer === null) answered.set(id, "unknown");
      else if (answer.status === 201) answered.set(id, "decided");
      else surprises.push(`${id} was answered ${String(answer.status)}: ${JSON.stringify(answer.body)}`);
      await sleep(random() * 150);
    }
  };
  await Promise.all([Promise.all(clients.map(work)).then(() => killing.end()), killing.done]);
  isOver = true;
  await untilQuiet(product);
  const look = () => connected(product, async (client) => (await client.query<Effects>(EFFECTS)).rows);
  // What the parties are told may follow the decision by some seconds.
  const problems = await problemsLeft(async () =>
    (await look()).flatMap((row) => problemsOf(row, answered.get(row.id))),
  );
  const found = await look();
  const counted = (what: "decided" | "unknown") => [...answered.values()].filter((one) => one === what).length;
  const whole = found.filter(({ state }) => state === "decided").length;
  console.log(
    `answered as decided: ${String(counted("decided"))}, never answered: ${String(counted("unknown"))}; ` +
      `decided: ${String(whole)} of ${String(found.length)}`,
  );
  return [...surprises, ...problems];
};
