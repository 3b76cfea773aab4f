import { createHash } from "node:crypto";

import { expect, test } from "vitest";

import { useTestDatabase } from "#lib/testing/database";
import { olderDatabase } from "#lib/testing/older-database";

useTestDatabase();

const BEFORE = "20261122020000_signing_keys";

test("entries of an older version are kept, commit to what they said, and wait to be sealed", async () => {
  await using older = await olderDatabase(BEFORE);
  const { client } = older;
  await client.query(
    `INSERT INTO ledger_entries (id, kind, subject_account_id, actor_account_id, video_id, details, created_at) VALUES
        ('one', 'visibility-changed', 'ä', 'ann', 'film', '{"to": "public", "from": "private"}', '2026-11-01T10:00:00.123Z'),
        ('two', 'role-changed', 'ben', NULL, NULL, '{}', '2026-11-02T10:00:00Z')`,
  );
  await older.migrateTo();
  const { rows } = await client.query<Record<string, Buffer | string | null>>(
    `SELECT e.id, e.kind, e.subject, e.actor, e.video, e.details, f.subject_account_id, f.subject_salt,
         f.actor_account_id, f.actor_salt, f.video_id, f.video_salt, f.details AS details_text, f.details_salt
       FROM ledger_pending p JOIN ledger_entries e USING (position) JOIN ledger_facts f USING (position) ORDER BY p.position`,
  );
  expect(rows).toMatchObject([
    { id: "one", subject_account_id: "ä", actor_account_id: "ann", video_id: "film" },
    { id: "two", subject_account_id: "ben", actor_account_id: null, actor: null, video_id: null, video: null },
  ]);
  expect(JSON.parse(String(rows[0]?.["details_text"]))).toEqual({ from: "private", to: "public" });
  const fields = [
    ["subject", "subject_account_id"] as const,
    ["actor", "actor_account_id"] as const,
    ["video", "video_id"] as const,
    ["details", "details_text"] as const,
  ];
  for (const row of rows) {
    for (const [field, column] of fields) {
      const [value, salt] = [row[column], row[`${field}_salt`]];
      if (value == null) continue;
      const committed = createHash("sha256")
        .update(salt as Buffer)
        .update(`${field}\n${value as string}`);
      expect(row[field]).toEqual(committed.digest());
    }
  }
});
