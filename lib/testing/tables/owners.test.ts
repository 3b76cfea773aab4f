import { globSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { findUses, tablesByModel, type Uses, views } from "#lib/testing/tables/find-uses";
import { TABLES } from "#lib/testing/tables/owners";

const { writes, reads } = findUses();

/** Uses of tables that their rule does not allow, by table and file. */
const unlisted = (uses: Uses, allowed: (table: string) => readonly string[]): string[] =>
  [...uses].flatMap(([table, rooms]) =>
    [...rooms].flatMap(([room, files]) =>
      allowed(table).includes(room) ? [] : files.map((file) => `${table}: ${file}`),
    ),
  );

const writersOf = (table: string): string[] => [
  TABLES[table]?.owner ?? "",
  ...Object.keys(TABLES[table]?.writers ?? {}),
];
const readersOf = (table: string): string[] => [...writersOf(table), ...(TABLES[table]?.readers?.split(" ") ?? [])];

test("every table and every view has an owner", () => {
  expect(Object.keys(TABLES)).toEqual([...new Set([...tablesByModel().values(), ...views()])].toSorted());
});

test("a table is written by the room that owns it, and by none that is not named for it", () => {
  expect(unlisted(writes, writersOf)).toEqual([]);
});

test("a table is read by none but the rooms that are named for it", () => {
  expect(unlisted(reads, readersOf)).toEqual([]);
});

test("no room is named for a table that it does not use", () => {
  const unused = Object.entries(TABLES).flatMap(([table, { writers = {}, readers = "" }]) => [
    ...Object.keys(writers).flatMap((room) => (writes.get(table)?.has(room) ? [] : [`${table}: ${room}`])),
    ...readers.split(" ").flatMap((room) => (room === "" || reads.get(table)?.has(room) ? [] : [`${table}: ${room}`])),
  ]);
  expect(unused).toEqual([]);
});

test("pg-boss's own tables are read in lib/platform/queue and nowhere else", () => {
  const readers = globSync("{app,lib,server}/**/*.{ts,tsx}").filter(
    (path) => !/\.test\.ts$|\/testing\/|\/generated\//.test(path) && /\bpgboss\.\w/.test(readFileSync(path, "utf8")),
  );
  expect(readers.filter((path) => !path.startsWith("lib/platform/queue/"))).toEqual([]);
});
