import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { compareBackups } from "#lib/overview/backup/compare-backups";
import { createBackup } from "#lib/overview/backup/create-backup";
import { pool } from "#lib/platform/db/client";
import { env } from "#lib/platform/env";
import { useTestDatabase } from "#lib/testing/database";
import { makeAccount } from "#lib/testing/factories";

useTestDatabase();

let folder: string;
let original: string;

const backUp = async (name: string): Promise<string> => {
  const dir = join(folder, name);
  await createBackup(dir, env().dataDir, { keepsJournal: false });
  return dir;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-compare-"));
  await makeAccount();
  original = await backUp("original");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("two backups of the same rows agree; a changed value and a row more are each found, by the table's name", async () => {
  expect(await compareBackups(original, await backUp("same"))).toBeNull();
  await pool().query("UPDATE accounts SET bio = 'x'");
  expect(await compareBackups(original, await backUp("changed"))).toBe(
    "The contents of the table accounts differ in the restored copy.",
  );
  await makeAccount();
  expect(await compareBackups(original, await backUp("more"))).toContain("The table content_owners has 2 rows");
});
