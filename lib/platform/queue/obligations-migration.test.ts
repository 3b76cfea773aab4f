import { PgBoss } from "pg-boss";
import { expect, test } from "vitest";

import { useTestDatabase } from "#lib/testing/database";
import { olderDatabase } from "#lib/testing/older-database";

useTestDatabase();

const BEFORE = "20261129120000_drills";

const ACCOUNT = `
  INSERT INTO accounts (id, email, handle, display_name, password_hash, remix_default, remix_default_since, created_at)
  VALUES ('ada', 'ada@example.test', 'ada', 'Ada', 'none', 'deny', now(), now())`;
const CHANGES = `
  INSERT INTO remix_changes (id, account_id, kind, state, decision, matched, actor_account_id, created_at)
  VALUES ('half-done', 'ada', 'bulk', 'running', 1, 9, 'ada', now()), ('done', 'ada', 'bulk', 'done', 2, 9, 'ada', now())`;
const CASE = `
  INSERT INTO disputes (id, kind, state, target_type, target_id, is_sensitive, priority, opened_at, acknowledge_by,
    decide_by, amber_at, entry_id, updated_at)
  VALUES ('case', 'other', 'decided', 'video', 'gone', false, 1, now(), now(), now(), now(), 'none', now())`;
const DECISIONS = `
  INSERT INTO decisions (id, dispute_id, outcome, state, plan, reason, decided_by, created_at)
  VALUES ('reaching', 'case', 'upheld', 'in-force', '{"includeCopies": true}', '', 'ada', now()),
    ('alone', 'case', 'upheld', 'in-force', '{"includeCopies": false}', '', 'ada', now()),
    ('undone', 'case', 'upheld', 'overturned', '{"includeCopies": true}', '', 'ada', now())`;
const ROUND = `
  INSERT INTO reporter_rounds (id, dispute_id, what, without, after_at, after_id, until_at, until_id)
  VALUES ('round', 'case', '{}', '{}', now(), 'a', now(), 'b')`;

/** The queue as version 0.1 used it, with the mails that it carried. */
async function fillOldQueue(connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, supervise: false, schedule: false });
  await boss.start();
  await boss.createQueue("send-mail");
  const mail = (id: string, to: string) => ({ id, to, subject: "S", text: "T", html: "<p>T</p>" });
  await boss.send("send-mail", mail("notice", "ada@example.test"));
  const url = "https://video.example/off";
  await boss.send("send-mail", { ...mail("awaited", "no-account@example.test"), unsubscribeUrl: url }, { priority: 1 });
  const sent = await boss.send("send-mail", mail("sent", "ada@example.test"));
  await boss.fetch("send-mail", { batchSize: 3 });
  await boss.complete("send-mail", sent ?? "");
  await boss.stop({ graceful: false });
}

test("mail that waited in the queue, and work that was under way, is owed after the upgrade", async () => {
  await using older = await olderDatabase(BEFORE);
  const { client } = older;
  for (const sql of [ACCOUNT, CHANGES, CASE, DECISIONS, ROUND]) await client.query(sql);
  await fillOldQueue(older.url);
  await older.migrateTo();
  const { rows: mails } = await client.query(
    "SELECT id, account_id, recipient, html, unsubscribe_url, is_awaited, attempts FROM outgoing_mails ORDER BY id DESC",
  );
  const whole = { html: "<p>T</p>", attempts: 0 };
  expect(mails).toEqual([
    {
      ...whole,
      id: "notice",
      account_id: "ada",
      recipient: "ada@example.test",
      unsubscribe_url: null,
      is_awaited: false,
    },
    {
      ...whole,
      id: "awaited",
      account_id: null,
      recipient: "no-account@example.test",
      unsubscribe_url: "https://video.example/off",
      is_awaited: true,
    },
  ]);
  expect((await client.query("SELECT 1 FROM pgboss.job WHERE name = 'send-mail'")).rows).toEqual([]);
  const { rows: owed } = await client.query("SELECT name, payload, group_id FROM owed_jobs ORDER BY name");
  expect(owed).toEqual([
    { name: "apply-remix-change", payload: { changeId: "half-done", accountId: "ada" }, group_id: "ada" },
    { name: "reach-copies", payload: { decisionId: "reaching" }, group_id: null },
    { name: "tell-creators", payload: { announcementId: "training-introduced" }, group_id: null },
    { name: "tell-reporters", payload: { roundId: "round" }, group_id: null },
  ]);
});
