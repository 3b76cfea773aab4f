import { appendFile, copyFile, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { z } from "zod";

import { isJournalBehind, journal, type JournalRow } from "#lib/overview/backup/journal-store";
import { inTransaction } from "#lib/platform/db/transaction";
import { newId } from "#lib/platform/shared/ids";
import { nullIfMissing } from "#lib/platform/shared/system-error";

const AT_ONCE = 1_000;

const line = z.object({
  kind: z.string(),
  ids: z.array(z.string()).nullable(),
  value: z.string().nullable(),
  /** The number of its transaction, by which a backup's snapshot knows what it has. */
  transaction: z.string().regex(/^\d+$/),
  at: z.iso.datetime(),
});
export type JournalLine = z.infer<typeof line>;

const toText = ({ kind, ids, value, transaction, createdAt }: JournalRow): string =>
  `${JSON.stringify({ kind, ids, value, transaction, at: createdAt.toISOString() } satisfies JournalLine)}\n`;

const append = (path: string, text: string): Promise<void> => appendFile(path, text, { mode: 0o600, flush: true });

/**
 * Moves what narrows from the database to the journal: up to a batch, on disk before it leaves the database, so that
 * after a crash a line may stand there twice and none is lost. Returns how many lines it wrote.
 */
async function writeJournal(): Promise<number> {
  if (!(await isJournalBehind())) return 0;
  return inTransaction(async (tx) => {
    const store = journal(tx);
    await store.takeTurn();
    const path = await store.place();
    if (path === null) {
      await store.forgetOld();
      return 0;
    }
    const rows = await store.take(AT_ONCE);
    // A line that a crash cut off ends here: an empty one is skipped.
    if (rows.length > 0) await append(path, `\n${rows.map(toText).join("")}`);
    return rows.length;
  });
}

/** Everything that waits. */
export async function writeWholeJournal(): Promise<void> {
  while ((await writeJournal()) === AT_ONCE);
}

/**
 * Keeps the journal in this folder from now on, with what it holds already. Called before a backup's snapshot is taken:
 * whatever the snapshot does not have is written there. Returns the file's name.
 */
export async function keepJournalIn(folder: string): Promise<string> {
  return inTransaction(async (tx) => {
    const store = journal(tx);
    await store.takeTurn();
    const former = await store.place();
    const name = former === null ? `journal-${newId<string>()}.jsonl` : basename(former);
    const path = join(folder, name);
    // A journal that was removed begins anew; one that cannot be copied must not be left behind.
    if (former !== null && dirname(former) !== folder) await copyFile(former, path).catch(nullIfMissing);
    await append(path, "");
    await store.setPlace(path);
    return name;
  });
}

/**
 * The lines of a journal; null where there is none. A line that a crash has cut off is left out. Throws where there is a
 * journal that cannot be read: without it a restore would bring back what was taken away.
 */
export async function readJournal(path: string): Promise<JournalLine[] | null> {
  const text = await readFile(path, "utf8").catch(nullIfMissing);
  return (
    text?.split("\n").flatMap((written) => {
      try {
        const parsed = line.safeParse(JSON.parse(written));
        return parsed.success ? [parsed.data] : [];
      } catch {
        return [];
      }
    }) ?? null
  );
}
