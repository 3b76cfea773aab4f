import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { keepJournalIn, readJournal } from "#lib/overview/backup/journal-file";
import { journal } from "#lib/overview/backup/journal-store";
import { inTransaction } from "#lib/platform/db/transaction";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-journal-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a journal that is not there is none, and one that cannot be read is a failure", async () => {
  expect(await readJournal(join(folder, "none.jsonl"))).toBeNull();
  await expect(readJournal(folder)).rejects.toThrow();
});

test("a journal moves to the next backup's folder whole, begins anew where it was removed, and is never left behind unsaid", async () => {
  const [first, second, third] = [join(folder, "first"), join(folder, "second"), join(folder, "third")];
  for (const made of [first, second, third]) await mkdir(made);
  const name = await keepJournalIn(first);
  const line = { kind: "video-choice", ids: ["v"], value: "deny", transaction: "7", at: "2026-11-29T10:00:00.000Z" };
  await writeFile(join(first, name), `\n${JSON.stringify(line)}\n`);
  expect(await keepJournalIn(second)).toBe(name);
  expect(await readJournal(join(second, name))).toEqual([line]);
  await rm(join(second, name));
  // Where a file was there is a folder: it is there, and cannot be copied.
  await mkdir(join(second, name));
  await expect(keepJournalIn(third)).rejects.toThrow();
  expect(await inTransaction((tx) => journal(tx).place())).toBe(join(second, name));
  await rm(join(second, name), { recursive: true });
  expect(await keepJournalIn(third)).toBe(name);
  expect(await readJournal(join(third, name))).toEqual([]);
});
