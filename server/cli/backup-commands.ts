import { join } from "node:path";

import type { Command } from "commander";

import { createBackup } from "#lib/backup/create-backup";
import { restoreBackup } from "#lib/backup/restore-backup";
import { env } from "#lib/env";
import { tryProcessLock } from "#lib/shared/process-lock";
import { withBareDatabase, withDatabase } from "#server/cli/with-database";
import { openDataFolder } from "#server/supervisor/data-folder";
import { StartError } from "#server/supervisor/start-error";

async function backup(dir: string): Promise<void> {
  const { rows, objects, bytes, missingObjects } = await withDatabase(() => createBackup(dir, env().dataDir));
  console.log(`${dir}: ${String(rows)} rows and ${String(objects)} files (${String(bytes)} bytes)`);
  console.error("This backup holds the signing keys and secrets of this installation: keep it as safe as those.");
  if (missingObjects.length > 0) {
    console.error(`${String(missingObjects.length)} files that rows name are not in the store: see manifest.json.`);
  }
}

async function restore(dir: string): Promise<void> {
  const { dataDir } = env();
  await openDataFolder(dataDir);
  // Nothing may start on the data folder while it is being filled.
  const lock = await tryProcessLock(join(dataDir, "supervisor.lock"));
  if ("heldBy" in lock) throw new StartError("Countersign runs on this data folder. Restore into a new one.");
  try {
    const { createdAt, rows, objects } = await withBareDatabase((databaseUrl) =>
      restoreBackup(dir, { dataDir, databaseUrl }),
    );
    console.log(`${dir}: ${String(rows)} rows and ${String(objects)} files as of ${createdAt}`);
  } finally {
    await lock.release();
  }
}

/** `backup DIR` and `restore DIR`. */
export function addBackupCommands(program: Command): void {
  program
    .command("backup <dir>")
    .description("write everything into a new folder, while the product runs")
    .action(backup);
  program
    .command("restore <dir>")
    .description("restore a backup into a new data folder and an empty database")
    .action(restore);
}
