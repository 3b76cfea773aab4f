import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { readJournal } from "#lib/overview/backup/journal-file";
import { notEmpty, readBackup, type SoundBackup } from "#lib/overview/backup/restore-backup";
import { type Restored, restoreInstallation } from "#lib/overview/backup/restore-installation";
import { emptyDatabase, isDatabaseEmpty } from "#lib/overview/backup/store";
import { env } from "#lib/platform/env";
import { tryProcessLock } from "#lib/platform/shared/process-lock";
import { nullIfMissing } from "#lib/platform/shared/system-error";
import { namesIn } from "#lib/platform/storage/old-files";
import { interrupted } from "#server/cli/interruption";
import { assertDatabaseUsable, withBareDatabase } from "#server/cli/with-database";
import { openDataFolder, RESTORE_MARK } from "#server/standalone/data-folder";
import { stopEmbedded } from "#server/standalone/database/embedded";
import { StartError } from "#server/standalone/start-error";

const LOCK = "supervisor.lock";

/** A new file system comes with this folder. */
const OF_THE_DISK = "lost+found";

/** Which database a restore fills, for the restore that has to clear it: without who may enter it. */
function nameOf(databaseUrl: string | undefined): string {
  if (databaseUrl === undefined) return "embedded";
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

/** Takes away everything in the data folder but the lock, the mark last. */
async function clearFolder(dataDir: string): Promise<void> {
  const kept = new Set([LOCK, RESTORE_MARK, OF_THE_DISK]);
  for (const name of await namesIn(dataDir)) {
    if (!kept.has(name)) await rm(join(dataDir, name), { recursive: true, force: true });
  }
  await rm(join(dataDir, RESTORE_MARK), { force: true });
}

/** Undoes what a restore has written. */
async function undo(dataDir: string, databaseUrl: string | undefined): Promise<void> {
  await stopEmbedded(dataDir);
  if (databaseUrl !== undefined) await emptyDatabase(databaseUrl);
  await clearFolder(dataDir);
}

/** Refuses, without having written anything, where somebody's installation may be. A lock says nothing: it may be stale. */
async function assertFolderEmpty(dataDir: string): Promise<void> {
  const names = (await namesIn(dataDir)).filter((name) => name !== OF_THE_DISK && name !== LOCK);
  if (names.length > 0) throw notEmpty(`the data folder ${dataDir} is not empty`);
}

async function assertDatabaseEmpty(): Promise<void> {
  if (!(await withBareDatabase(isDatabaseEmpty))) throw notEmpty("the database has tables");
}

async function lockFolder(dataDir: string) {
  const lock = await tryProcessLock(join(dataDir, LOCK));
  if ("release" in lock) return lock;
  throw new StartError("Countersign or another restore is using this data folder. Restore into a new one.");
}

/** Fills a locked data folder and its database. When it fails, both are as empty as before. */
async function fill(backup: SoundBackup, journal: string | undefined): Promise<Restored> {
  const { dataDir, databaseUrl: given } = env();
  await writeFile(join(dataDir, RESTORE_MARK), nameOf(given), { mode: 0o600, flush: true });
  try {
    const result = await withBareDatabase((databaseUrl) =>
      restoreInstallation(backup, { dataDir, databaseUrl }, journal),
    );
    await rm(join(dataDir, RESTORE_MARK));
    return result;
  } catch (error) {
    // What is interrupted may still be writing; the mark has the next restore clear it.
    if (!interrupted.aborted) await undo(dataDir, given);
    throw error;
  }
}

function report(dir: string, { createdAt, rows, objects, log, narrowed }: Restored): void {
  console.log(`${dir}: ${String(rows)} rows and ${String(objects)} files as of ${createdAt}`);
  if (log) console.log(`The ledger continues in a new log with its own key. ${log}`);
  if (narrowed === null) {
    console.error(
      "No journal was found beside this backup, so denials, removals, suspensions, revocations and erasures made after it were not applied.",
    );
  } else console.log(`${String(narrowed)} limits set after the backup were applied from the journal.`);
}

/**
 * `restore DIR`: everything that can refuse does so before the first write. A restore that was cut off leaves a mark in
 * the data folder, with which nothing starts; the next restore clears what it left, and begins anew.
 */
export async function restore(dir: string, options: { journal?: string }): Promise<void> {
  const { dataDir, databaseUrl } = env();
  if (options.journal !== undefined && (await readJournal(options.journal)) === null) {
    throw new StartError(`There is no journal at ${options.journal}.`);
  }
  const mark = await readFile(join(dataDir, RESTORE_MARK), "utf8").catch(nullIfMissing);
  if (mark === null) await assertFolderEmpty(dataDir);
  if (databaseUrl !== undefined) await assertDatabaseUsable(databaseUrl);
  const isToBeCleared = mark !== null && mark === nameOf(databaseUrl);
  if (databaseUrl !== undefined && !isToBeCleared) await assertDatabaseEmpty();
  const backup = await readBackup(dir);

  await openDataFolder(dataDir);
  const lock = await lockFolder(dataDir);
  try {
    if (mark !== null) await undo(dataDir, isToBeCleared ? databaseUrl : undefined);
    // Asked again under the lock: a start may have come in between.
    await assertFolderEmpty(dataDir);
    report(dir, await fill(backup, options.journal));
  } finally {
    await lock.release();
  }
}
