import { expect, test } from "vitest";

import { useTestDatabase } from "#lib/testing/database";
import { olderDatabase } from "#lib/testing/older-database";

useTestDatabase();

const BEFORE = "20261122030000_ledger_tree";

test("changes of an older version are changes of the default by the account itself, standing or undone as they were", async () => {
  await using older = await olderDatabase(BEFORE);
  const { client } = older;
  await client.query(
    `INSERT INTO accounts (id, email, handle, display_name, password_hash, remix_default, remix_default_since, created_at)
       VALUES ('ann', 'ann@example.test', 'ann', 'Ann', 'none', 'deny', now(), now())`,
  );
  await client.query(
    `INSERT INTO remix_changes (id, account_id, decision, remix_default, replaces_choices, previous_default,
         previous_since, previous_choices_from, created_at, undone_at)
       VALUES ('stands', 'ann', 1, 'deny', true, 'allow', now(), 0, now(), NULL),
              ('undone', 'ann', 2, 'allow', false, 'deny', now(), 1, now(), now())`,
  );
  await older.migrateTo();
  const { rows } = await client.query(
    "SELECT id, kind, state, actor_account_id, client, address FROM remix_changes ORDER BY decision",
  );
  const shared = { kind: "default", actor_account_id: "ann", client: null, address: null };
  expect(rows).toEqual([
    { ...shared, id: "stands", state: "done" },
    { ...shared, id: "undone", state: "undone" },
  ]);
});
