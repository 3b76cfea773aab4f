import { copyFile, mkdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { digestFile, linkOrCopy, privateFiles } from "#lib/overview/backup/files";
import { keepJournalIn, writeWholeJournal } from "#lib/overview/backup/journal-file";
import { type BackupFile, type Manifest, MANIFEST_FILE } from "#lib/overview/backup/manifest";
import { wholeDatabase } from "#lib/overview/backup/store";
import { whileObjectsStay } from "#lib/platform/db/locks";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { StorageKey } from "#lib/platform/shared/ids";
import { namesIn } from "#lib/platform/storage/old-files";
import { objectStore } from "#lib/platform/storage/store";

export interface BackupResult {
  rows: number;
  objects: number;
  bytes: number;
  /** Keys that rows name and that are not in the store. */
  missingObjects: string[];
}

async function writeDigested(folder: string, path: string, text: string): Promise<BackupFile> {
  await writeFile(join(folder, path), text, { flush: true });
  return digestFile(folder, path);
}

/** Puts one stored file into the backup, or returns null when the store does not have it. */
async function saveObject(key: StorageKey, folder: string): Promise<BackupFile | null> {
  if ((await objectStore().head(key)) === null) return null;
  await objectStore().withLocalFile(key, (path) => linkOrCopy(path, join(folder, "objects", key)));
  return digestFile(folder, `objects/${key}`);
}

async function saveObjects(keys: StorageKey[], folder: string) {
  const lines: string[] = [];
  const missingObjects: string[] = [];
  let bytes = 0;
  for (const key of keys) {
    const saved = await saveObject(key, folder);
    if (saved) lines.push(`${saved.sha256} ${String(saved.bytes)} ${key}\n`);
    else missingObjects.push(key);
    bytes += saved?.bytes ?? 0;
  }
  const objectList = await writeDigested(folder, "objects.txt", lines.join(""));
  return { objectList, missingObjects, objects: lines.length, bytes };
}

async function savePrivateFiles(dataDir: string, folder: string): Promise<BackupFile[]> {
  const saved: BackupFile[] = [];
  for (const path of await privateFiles(dataDir)) {
    const target = join(folder, "private", path);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(dataDir, path), target);
    saved.push(await digestFile(folder, `private/${path}`));
  }
  return saved;
}

async function fill(folder: string, dataDir: string, journalFile: string | null): Promise<BackupResult> {
  await mkdir(join(folder, "tables"));
  return whileObjectsStay(async (client) => {
    const database = wholeDatabase(client);
    // The snapshot is taken after the lock: whatever file it names cannot be removed any more.
    const snapshot = await database.inSnapshot(async () => {
      const tables: Manifest["tables"] = [];
      for (const table of await database.tables()) {
        tables.push({ ...table, ...(await database.copyOut(table, folder, `tables/${table.name}.copy`)) });
      }
      const [keys, migrations] = [await database.namedObjects(), await database.appliedMigrations()];
      const journal = journalFile === null ? undefined : { file: journalFile, snapshot: await database.snapshotText() };
      return { tables, keys, migrations, sequences: await database.sequences(), journal };
    });
    const { keys, ...tablesAndAll } = snapshot;
    const { objects, bytes, ...saved } = await saveObjects(keys, folder);
    const manifest: Manifest = {
      format: 1,
      createdAt: systemClock.now().toISOString(),
      ...tablesAndAll,
      ...saved,
      privateFiles: await savePrivateFiles(dataDir, folder),
    };
    await writeFile(join(folder, MANIFEST_FILE), JSON.stringify(manifest, null, 1), { flush: true });
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { rows, objects, bytes, missingObjects: saved.missingObjects };
  });
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/**
 * Writes a backup of everything into the folder `dir`, which must be new or empty, while the product runs: every
 * table as of one moment, the files that these rows name, and the keys and secrets. Throws `already-exists`.
 * The folder appears when the backup is whole. The journal goes on beside it, unless this is no backup to keep.
 */
export async function createBackup(
  dir: string,
  dataDir: string,
  { keepsJournal = true }: { keepsJournal?: boolean } = {},
): Promise<BackupResult> {
  if ((await namesIn(dir)).length > 0) {
    throw new DomainError("already-exists", `The folder ${dir} is not empty. Choose another for this backup.`);
  }
  const draft = `${dir.replace(/\/+$/, "")}.partial`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    // Before the snapshot: what comes after it has a place to be written to.
    const journalFile = keepsJournal ? await keepJournalIn(dirname(resolve(dir))) : null;
    const result = await fill(draft, dataDir, journalFile);
    await writeWholeJournal();
    if (await exists(dir)) await rmdir(dir);
    await rename(draft, dir);
    return result;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}
