import { createReadStream } from "node:fs";
import { copyFile, mkdir, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { digestFile, privateFiles } from "#lib/overview/backup/files";
import { type BackupFile, type Manifest, manifest, MANIFEST_FILE } from "#lib/overview/backup/manifest";
import { isDatabaseEmpty, onOneConnection, wholeDatabase } from "#lib/overview/backup/store";
import { migrate } from "#lib/platform/db/migrations";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type StorageKey } from "#lib/platform/shared/ids";
import { namesIn } from "#lib/platform/storage/old-files";
import { objectStore } from "#lib/platform/storage/store";

export interface RestoreTarget {
  dataDir: string;
  databaseUrl: string;
}

export interface RestoreResult {
  createdAt: string;
  rows: number;
  objects: number;
}

const MIGRATIONS = "prisma/migrations";
const OBJECTS = "objects/";
const PRIVATE = "private/";

/** What a folder says it is a backup of. Throws `not-found` where there is none. */
export async function readManifest(dir: string): Promise<Manifest> {
  const text = await readFile(join(dir, MANIFEST_FILE), "utf8").catch(() => null);
  if (text === null) throw new DomainError("not-found", `There is no backup in ${dir}: it has no ${MANIFEST_FILE}.`);
  const parsed = manifest.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new DomainError("invalid-input", `${MANIFEST_FILE} in ${dir} is not one that this version can read.`);
}

async function listedObjects(dir: string, { path }: BackupFile): Promise<BackupFile[]> {
  const lines = (await readFile(join(dir, path), "utf8")).split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const [sha256 = "", bytes = "", key = ""] = line.split(" ");
    return { path: `${OBJECTS}${key}`, bytes: Number(bytes), sha256 };
  });
}

/** Reads every file of a backup and compares it with what was noted when it was made. */
async function verify(dir: string, files: BackupFile[]): Promise<void> {
  for (const noted of files) {
    const found = await digestFile(dir, noted.path).catch(() => null);
    if (found?.sha256 !== noted.sha256) {
      const what = found ? "is not what it was when the backup was made" : "is missing";
      throw new DomainError("conflict", `The backup is damaged: ${noted.path} ${what}. Nothing was restored.`);
    }
  }
}

async function assertEmpty({ dataDir }: RestoreTarget): Promise<void> {
  const used = [
    (await isDatabaseEmpty()) ? null : "the database has tables",
    (await namesIn(join(dataDir, "objects"))).length === 0 ? null : "the data folder has stored files",
    (await privateFiles(dataDir)).length === 0 ? null : "the data folder has keys",
  ].filter((reason) => reason !== null);
  if (used.length > 0) throw notEmpty(used.join(" and "));
}

/** Why nothing is restored here. */
export const notEmpty = (reason: string): DomainError =>
  new DomainError(
    "already-exists",
    `A backup is restored only into an empty installation, and ${reason}. ` +
      "Choose a new COUNTERSIGN_DATA_DIR, and with DATABASE_URL an empty database.",
  );

async function assertKnown(migrations: string[]): Promise<void> {
  const known = new Set(await readdir(MIGRATIONS));
  const unknown = migrations.find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new DomainError(
    "no-longer-possible",
    `The backup was made by a newer version (it has the migration ${unknown}). Restore it with that version.`,
  );
}

async function copyObjects(dir: string, objects: BackupFile[]): Promise<void> {
  for (const { path } of objects) {
    await objectStore().put(asId<StorageKey>(path.slice(OBJECTS.length)), createReadStream(join(dir, path)));
  }
}

async function copyPrivateFiles(dir: string, files: BackupFile[], dataDir: string): Promise<void> {
  for (const { path } of files) {
    const target = join(dataDir, path.slice(PRIVATE.length));
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await copyFile(join(dir, path), target);
  }
}

/** A backup that was read through and is as it was when it was made. */
export interface SoundBackup {
  dir: string;
  contents: Manifest;
  objects: BackupFile[];
}

/**
 * Reads the backup in `dir` through before anything is written. Throws `not-found` where there is none, `conflict` when
 * one of its files has changed, and `no-longer-possible` when a newer version made it.
 */
export async function readBackup(dir: string): Promise<SoundBackup> {
  const contents = await readManifest(dir);
  await assertKnown(contents.migrations);
  const { tables, privateFiles: keys, objectList } = contents;
  await verify(dir, [objectList, ...tables.map(({ file }) => file), ...keys]);
  const objects = await listedObjects(dir, objectList);
  await verify(dir, objects);
  return { dir, contents, objects };
}

/**
 * Restores a backup into an installation on which nothing was ever started. Throws `already-exists` when something was.
 * What was under way in the backup (uploads, analyses) is settled by the worker's sweep at the next start. The tables
 * are those of the backup's own version.
 */
export async function restoreBackup(backup: SoundBackup, target: RestoreTarget): Promise<RestoreResult> {
  const { dir, contents, objects } = backup;
  await assertEmpty(target);
  await copyObjects(dir, objects);
  await copyPrivateFiles(dir, contents.privateFiles, target.dataDir);
  await migrate(target.databaseUrl, MIGRATIONS, contents.migrations.at(-1));
  await onOneConnection((client) => wholeDatabase(client).load(dir, contents));
  return {
    createdAt: contents.createdAt,
    rows: contents.tables.reduce((sum, table) => sum + table.rows, 0),
    objects: objects.length,
  };
}
