import { expect, test } from "vitest";

import { pool } from "#lib/platform/db/client";
import { OBJECT_COLUMNS } from "#lib/platform/storage/object-columns";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

/** Named like them, and about other things. */
const NO_OBJECTS = ["signing_keys.public_key", "signing_keys.sealed_private_key"];

test("every column that names stored objects is known", async () => {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND (column_name ~ '_keys?$' OR column_name = 'thumbnails')`,
  );
  const known = OBJECT_COLUMNS.map(({ table, column }) => `${table}.${column}`);
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...known, ...NO_OBJECTS].toSorted());
});

test("what belongs to a video is marked as such", async () => {
  const { rows } = await pool().query<{ table: string }>(
    `SELECT DISTINCT c.conrelid::regclass::text AS table FROM pg_constraint c
      WHERE c.contype = 'f' AND c.confrelid = 'videos'::regclass AND c.confdeltype = 'c'`,
  );
  const goWithVideos = ["videos", ...rows.map(({ table }) => table)];
  for (const { table, videoId } of OBJECT_COLUMNS) {
    expect([table, videoId !== undefined]).toEqual([table, goWithVideos.includes(table)]);
  }
});
