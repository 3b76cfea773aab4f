import { expect, test } from "vitest";

import { pool } from "#lib/db/client";
import { inTransaction } from "#lib/db/transaction";
import { appendToLedger } from "#lib/ledger/append-to-ledger";
import { type AccountId, newId } from "#lib/shared/ids";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const append = () =>
  inTransaction((tx) =>
    appendToLedger(tx, {
      kind: "role-changed",
      subjectAccountId: newId<AccountId>(),
      actorAccountId: null,
      details: { from: "member", to: "support" },
    }),
  );

test.each(["UPDATE ledger_entries SET kind = 'x'", "DELETE FROM ledger_entries", "TRUNCATE ledger_entries"])(
  "the database refuses %s",
  async (sql) => {
    await append();
    await expect(pool().query(sql)).rejects.toThrow("append-only");
  },
);

test("an entry of a transaction that rolls back is not on record", async () => {
  const count = async () => (await pool().query("SELECT 1 FROM ledger_entries")).rowCount;
  const before = await count();
  const failing = inTransaction(async (tx) => {
    await appendToLedger(tx, {
      kind: "account-deleted",
      subjectAccountId: newId<AccountId>(),
      actorAccountId: null,
      details: {},
    });
    throw new Error("roll back");
  });
  await expect(failing).rejects.toThrow("roll back");
  expect(await count()).toBe(before);
});
