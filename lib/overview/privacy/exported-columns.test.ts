import { expect, test } from "vitest";

import { columnsOf, EXPORTED_TABLES, exportedRow } from "#lib/overview/privacy/exported-columns";
import { pool } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

test.each(EXPORTED_TABLES)("every column of %s is exported or left out by name, and none in both", async (table) => {
  const { rows } = await pool().query<{ name: string }>(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1",
    [table],
  );
  const { exported, leftOut } = columnsOf(table);
  expect([...exported, ...leftOut].sort()).toEqual(rows.map(({ name }) => name).sort());
});

test.each(EXPORTED_TABLES)("a row of %s holds what is exported and nothing else", async (table) => {
  const { rows } = await pool().query<{ row: object | null }>(
    `SELECT ${exportedRow(table, "t")} AS row FROM (SELECT 1) one LEFT JOIN ${table} t ON false`,
  );
  expect(Object.keys(rows[0]?.row ?? {}).sort()).toEqual(columnsOf(table).exported.sort());
});

test("no digest, seal or hash of a secret is exported", () => {
  const exported = EXPORTED_TABLES.flatMap((table) => columnsOf(table).exported);
  expect(exported.filter((name) => /hash|sealed|secret(?!_until)/.test(name))).toEqual([]);
});
