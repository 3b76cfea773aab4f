import { createHash } from "node:crypto";

import { expect, test } from "vitest";

import { pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { appendAllToLedger, appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import type { LedgerEvent } from "#lib/platform/ledger/events";
import { type AccountId, newId, type VideoId } from "#lib/platform/shared/ids";
import { asSuperuser, useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const roleChange = (): LedgerEvent => ({
  kind: "role-changed",
  subjectAccountId: newId<AccountId>(),
  actorAccountId: null,
  details: { from: "member", to: "support" },
});

const append = () => inTransaction((tx) => appendToLedger(tx, roleChange()));

const TABLES = ["ledger_entries", "ledger_facts", "ledger_leaves", "ledger_nodes", "ledger_checkpoints"];

test.each(TABLES)("the application's role may not change, delete or truncate what is in %s", async (table) => {
  const { rows } = await pool().query<{ superuser: boolean }>(
    "SELECT rolsuper AS superuser FROM pg_roles WHERE rolname = current_user",
  );
  expect(rows).toEqual([{ superuser: false }]);
  const column = { ledger_facts: "position", ledger_checkpoints: "note", ledger_entries: "kind" }[table] ?? "hash";
  for (const sql of [`UPDATE ${table} SET ${column} = ${column}`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
    await expect(pool().query(sql)).rejects.toThrow("permission denied");
  }
});

const count = async (table: string) => (await pool().query(`SELECT 1 FROM ${table}`)).rowCount;

test.each(TABLES)(
  "the database refuses to change, delete or truncate what is in %s, even for a superuser",
  async (table) => {
    await append();
    await pool().query(`INSERT INTO ledger_leaves VALUES (0, 1, sha256('')) ON CONFLICT DO NOTHING`);
    await pool().query(`INSERT INTO ledger_nodes VALUES (1, 0, sha256('')) ON CONFLICT DO NOTHING`);
    await pool().query(`INSERT INTO ledger_checkpoints VALUES (0, sha256(''), '', now()) ON CONFLICT DO NOTHING`);
    const column = { ledger_facts: "position", ledger_checkpoints: "note", ledger_entries: "kind" }[table] ?? "hash";
    const changed = `UPDATE ${table} SET ${column} = ${column === "position" ? "position + 1" : column}`;
    for (const sql of [changed, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
      await expect(asSuperuser(sql, { triggers: true })).rejects.toThrow(/append-only|erased, not changed/);
    }
  },
);

test.each([
  ["changed", "details = '{}'"],
  ["changed with another salt", "details = '{}', details_salt = '\\x00'"],
  ["given another salt", "details_salt = '\\x00'"],
  ["erased without its salt", "details = NULL"],
])("a fact cannot be %s", async (_what, assignment) => {
  await append();
  await expect(pool().query(`UPDATE ledger_facts SET ${assignment}`)).rejects.toThrow(/erased, not changed|salted/);
});

test("a fact can be erased together with its salt, and not be put back", async () => {
  const id = await append();
  const erase = "UPDATE ledger_facts SET details = NULL, details_salt = NULL";
  const ofEntry = "WHERE position = (SELECT position FROM ledger_entries WHERE id = $1)";
  expect((await pool().query(`${erase} ${ofEntry}`, [id])).rowCount).toBe(1);
  await expect(
    pool().query(`UPDATE ledger_facts SET details = '{}', details_salt = '\\x00' ${ofEntry}`, [id]),
  ).rejects.toThrow("erased, not changed");
});

test("an entry of a transaction that rolls back is not on record", async () => {
  const before = await count("ledger_entries");
  const failing = inTransaction(async (tx) => {
    await appendToLedger(tx, roleChange());
    throw new Error("roll back");
  });
  await expect(failing).rejects.toThrow("roll back");
  expect(await count("ledger_entries")).toBe(before);
});

interface Row {
  position: string;
  id: string;
  [column: string]: unknown;
}

test("many entries come in their order, each with its own salts, and commit to what is kept beside them", async () => {
  const videoIds = Array.from({ length: 500 }, () => newId<VideoId>());
  const owner = newId<AccountId>();
  const ids = await inTransaction((tx) =>
    appendAllToLedger(
      tx,
      videoIds.map((videoId, n) => ({
        kind: "visibility-changed",
        subjectAccountId: owner,
        actorAccountId: n % 2 ? owner : null,
        videoId,
        details: { from: `"quoted", {braced}, \\ and 'ü€😀\u0000'`, to: String(n) },
      })),
    ),
  );
  const { rows } = await pool().query<Row>(
    `SELECT e.*, f.*, e.details AS details, f.details AS details_text
     FROM ledger_entries e JOIN ledger_facts f USING (position) JOIN ledger_pending USING (position)
     WHERE f.subject_account_id = $1 ORDER BY e.position`,
    [owner],
  );
  expect(rows.map(({ id }) => id)).toEqual(ids);
  expect(rows.map((row) => row["video_id"])).toEqual(videoIds);
  const salts = new Set<string>();
  for (const [n, row] of rows.entries()) {
    expect(JSON.parse(row["details_text"] as string)).toMatchObject({ to: String(n) });
    const fields = {
      subject: "subject_account_id",
      actor: "actor_account_id",
      video: "video_id",
      details: "details_text",
    };
    for (const [field, column] of Object.entries(fields)) {
      const [value, salt] = [row[column] as string | null, row[`${field}_salt`] as Buffer | null];
      if (value === null || salt === null) {
        expect([value, salt, row[field], field]).toEqual([null, null, null, "actor"]);
        continue;
      }
      expect(salt).toHaveLength(16);
      salts.add(salt.toString("hex"));
      expect(row[field]).toEqual(createHash("sha256").update(salt).update(`${field}\n${value}`).digest());
    }
  }
  expect(salts.size).toBe(500 * 3 + 250);
});

test("appending nothing is nothing", async () => {
  expect(await inTransaction((tx) => appendAllToLedger(tx, []))).toEqual([]);
});
