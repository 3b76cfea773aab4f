import { dirname, join, resolve } from "node:path";

import { applyJournal } from "#lib/overview/backup/apply-journal";
import { type JournalLine, readJournal } from "#lib/overview/backup/journal-file";
import { journal, transactionsAfter } from "#lib/overview/backup/journal-store";
import {
  restoreBackup,
  type RestoreResult,
  type RestoreTarget,
  type SoundBackup,
} from "#lib/overview/backup/restore-backup";
import { migrate } from "#lib/platform/db/migrations";
import { inTransaction } from "#lib/platform/db/transaction";
import { restoreWords } from "#lib/platform/ledger/audit-logs";
import { startLog } from "#lib/platform/ledger/start-log";
import { installQueue } from "#lib/platform/queue/boss";

export interface Restored extends RestoreResult {
  /** The log that was started, in words; null where the backup's ledger had never signed anything. */
  log: string | null;
  /** How many things the journal narrowed; null where there is no journal. */
  narrowed: number | null;
}

/** The journal that a backup names, beside it unless it is said where; null for a backup that names none. */
const journalPath = ({ dir, contents }: SoundBackup, given: string | undefined): string | null =>
  given ?? (contents.journal ? join(dirname(resolve(dir)), contents.journal.file) : null);

/** What the journal says of the time after the backup, and the last checkpoint that it knows of. */
async function readSince(
  backup: SoundBackup,
  given: string | undefined,
): Promise<{ since: JournalLine[]; known: string | null } | null> {
  const [path, { journal: noted }] = [journalPath(backup, given), backup.contents];
  const lines = path === null ? null : await readJournal(path);
  if (!lines || !noted) return null;
  const after = await transactionsAfter(
    noted.snapshot,
    lines.map(({ transaction }) => transaction),
  );
  const known = lines.findLast(({ kind }) => kind === "checkpoint")?.value ?? null;
  return { since: lines.filter(({ transaction }) => after.has(transaction)), known };
}

/**
 * Restores a backup so that it can be started: of today's version, with a log of the ledger that no other copy signs, and
 * with what the journal says has narrowed since. Throws as `restoreBackup` does.
 */
export async function restoreInstallation(
  backup: SoundBackup,
  target: RestoreTarget,
  given?: string,
): Promise<Restored> {
  const result = await restoreBackup(backup, target);
  await migrate(target.databaseUrl);
  await inTransaction((tx) => journal(tx).forgetAll());
  const journaled = await readSince(backup, given);
  const log = await startLog({
    backupMadeAt: new Date(backup.contents.createdAt),
    known: journaled?.known ?? null,
  });
  // What is narrowed may have to be told by jobs.
  if (journaled && journaled.since.length > 0) await installQueue(target.databaseUrl);
  const narrowed = journaled && (await applyJournal(journaled.since));
  return { ...result, log: log && restoreWords(log), narrowed };
}
