import { access, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import type { Killing, Scenario } from "./chaos-scenario.ts";
import { connected } from "./connected.ts";
import { PersistentClient } from "./persistent-client.ts";
import { problemsLeft } from "./problems-left.ts";
import type { Product } from "./product.ts";
import { problemsOfDecisions, problemsOfMails } from "./queue-checks.ts";

const CASES = 12;
/** More than one transaction tells. */
const REPORTERS = 130;
/** More than one decision takes with it in its own transaction. */
const COPIES = 120;

const ACCOUNTS = `
  INSERT INTO accounts (id, email, handle, display_name, password_hash, email_verified_at, remix_default,
    remix_default_since, created_at)
  SELECT $1 || n, $1 || n || '@example.test', $1 || n, 'Somebody', 'none', now(), 'deny', now(), now()
  FROM generate_series(1, $2::int) AS n`;

/** For each case the video that it is about, and identical files of other accounts. */
const VIDEOS = `
  INSERT INTO videos (id, owner_id, title, visibility, status, original_name, bytes, sha256, label_kind, label, created_at, updated_at)
  SELECT 'video-' || c || '-' || n, CASE WHEN n = 0 THEN (SELECT id FROM accounts WHERE email = $1) ELSE 'owner-' || n END,
    'Video ' || c, 'public', 'ready', c || '.mp4', c, encode(sha256(('file ' || c)::bytea), 'hex'),
    'none', '{"kind": "none", "confidence": null, "basis": null, "evidence": [], "contestable": false}', now(), now()
  FROM generate_series(1, $2::int) AS c, generate_series(0, $3::int) AS n`;

const DISPUTES = `
  INSERT INTO disputes (id, kind, state, target_type, target_id, video_id, subject_id, sha256, is_sensitive, priority,
    opened_at, acknowledge_by, decide_by, amber_at, entry_id, updated_at)
  SELECT 'case-' || c, 'impersonation', 'new', 'video', 'video-' || c || '-0', 'video-' || c || '-0',
    (SELECT id FROM accounts WHERE email = $1), encode(sha256(('file ' || c)::bytea), 'hex'), false, c, now(),
    now() + interval '1 day', now() + interval '5 days', now() + interval '4 days', 'none', now()
  FROM generate_series(1, $2::int) AS c`;

const REPORTS = `
  INSERT INTO dispute_reports (id, dispute_id, kind, target_type, target_id, origin, reporter_id, text, statements,
    confirmed_at, created_at)
  SELECT 'report-' || c || '-' || n, 'case-' || c, 'impersonation', 'video', 'video-' || c || '-0', 'watch', 'reporter-' || n,
    'This has to go.', '{}', now(), now() FROM generate_series(1, $1::int) AS c, generate_series(1, $2::int) AS n`;

/** Videos with a file each, which their creator deletes. */
const DOOMED = `
  INSERT INTO videos (id, owner_id, title, status, original_name, bytes, storage_key, created_at, updated_at)
  SELECT 'doomed-' || n, (SELECT id FROM accounts WHERE email = $1), 'Doomed', 'ready', n || '.mp4', n,
    'ab/' || lpad(n::text, 30, '0'), now(), now() FROM generate_series(1, $2::int) AS n`;

const fileOf = (product: Product, number: number): string =>
  join(product.dataDir, "objects/ab", String(number).padStart(30, "0"));

async function prepare(product: Product, cases: number) {
  const { email } = product.creator;
  await connected(product, async (client) => {
    await client.query(ACCOUNTS, ["reporter-", REPORTERS]);
    await client.query(ACCOUNTS, ["owner-", COPIES]);
    await client.query(ACCOUNTS, ["staff-", 1]);
    await client.query("UPDATE accounts SET role = 'support' WHERE id = 'staff-1'");
    await client.query(VIDEOS, [email, cases, COPIES]);
    await client.query(DISPUTES, [email, cases]);
    await client.query(REPORTS, [cases, REPORTERS]);
    await client.query(DOOMED, [email, cases]);
  });
  for (let number = 1; number <= cases; number += 1) {
    await mkdir(dirname(fileOf(product, number)), { recursive: true });
    await writeFile(fileOf(product, number), "bytes");
  }
  const staff = "staff-1@example.test";
  const token = await product.cli("token", "create", "--email", staff, "--scopes", "read,write,desk");
  const own = await product.cli("token", "create", "--email", email, "--scopes", "read,write");
  return {
    staff: new PersistentClient(product, `Bearer ${token}`),
    creator: new PersistentClient(product, `Bearer ${own}`),
  };
}

const DECISION = {
  plan: { outcome: "upheld", measures: [{ kind: "remove-video" }], includeCopies: true },
  reason: "It has to go.",
};

/** Deletes what the queue holds, all of it or every other job, until it is ended. */
async function loseJobs(
  product: Product,
  random: () => number,
  killing: Killing,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    await sleep(200 + random() * 1_500);
    const some = random() < 0.5 ? "" : "WHERE hashtext(id::text) % 2 = 0";
    const lost = await connected(
      product,
      async (client) => (await client.query(`DELETE FROM pgboss.job ${some}`)).rowCount,
    )
      // The database was just killed: it loses nothing now.
      .catch(() => null);
    if (lost !== null && lost > 0) killing.killed.push(`${String(lost)} jobs`);
  }
}

/** What has a pause before it gets its turn now. */
const asIfLater = (product: Product): Promise<unknown> =>
  connected(product, async (client) => {
    await client.query("UPDATE owed_jobs SET due_at = now() WHERE due_at > now() + interval '30 seconds'");
    await client.query("UPDATE outgoing_mails SET due_at = now() WHERE due_at > now() + interval '30 seconds'");
  });

async function problemsOfFiles(product: Product, cases: number): Promise<string[]> {
  const problems: string[] = [];
  for (let number = 1; number <= cases; number += 1) {
    const isThere = await access(fileOf(product, number)).then(
      () => true,
      () => false,
    );
    if (isThere) problems.push(`the file of the deleted video ${String(number)} is still there`);
  }
  return problems;
}

/**
 * While staff decides cases with many reporters and copies, and a creator deletes videos, the queue is emptied and the
 * product killed: in the end everybody has their statement, notice and mail, every copy is reached, and every file is gone.
 */
export const queue: Scenario = async ({ product, size, random, startKilling }) => {
  const cases = size ?? CASES;
  const { staff, creator } = await prepare(product, cases);
  const surprises: string[] = [];
  const killing = startKilling();
  let isOver = false;
  const losing = loseJobs(product, random, killing, () => isOver);
  const decide = async (): Promise<void> => {
    for (let number = 1; number <= cases; number += 1) {
      const answer = await staff.insist({
        method: "POST",
        path: `/disputes/case-${String(number)}/decision`,
        body: DECISION,
      });
      if (answer.status !== 201) surprises.push(`a decision: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
      await sleep(random() * 1_000);
    }
  };
  const remove = async (): Promise<void> => {
    for (let number = 1; number <= cases; number += 1) {
      const answer = await creator.insist({ method: "DELETE", path: `/videos/doomed-${String(number)}` });
      if (answer.status !== 204) surprises.push(`a deletion: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
      await sleep(random() * 1_000);
    }
  };
  await Promise.all([Promise.all([decide(), remove()]).then(() => killing.end()), killing.done]);
  // Some more of the work that follows is lost too.
  await sleep(3_000);
  isOver = true;
  await losing;
  const people = { cases, reporters: REPORTERS, copies: COPIES };
  const problems = await problemsLeft(async () => {
    await asIfLater(product);
    return [
      ...(await problemsOfDecisions(product, people)),
      ...(await problemsOfMails(product, people)),
      ...(await problemsOfFiles(product, cases)),
    ];
  });
  return [...surprises, ...problems];
};
