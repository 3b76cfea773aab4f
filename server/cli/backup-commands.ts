import type { Command } from "commander";

import { createBackup } from "#lib/overview/backup/create-backup";
import { runDrill } from "#lib/overview/backup/run-drill";
import { env } from "#lib/platform/env";
import { DomainError } from "#lib/platform/shared/domain-error";
import { interrupted, keptWhole } from "#server/cli/interruption";
import { restore } from "#server/cli/restore-command";
import { withDatabase } from "#server/cli/with-database";
import { stopEmbedded } from "#server/standalone/database/embedded";

async function backup(dir: string): Promise<void> {
  const { rows, objects, bytes, missingObjects } = await withDatabase(() => createBackup(dir, env().dataDir));
  console.log(`${dir}: ${String(rows)} rows and ${String(objects)} files (${String(bytes)} bytes)`);
  console.error("This backup holds the signing keys and secrets of this installation: keep it as safe as those.");
  if (missingObjects.length > 0) {
    console.error(`${String(missingObjects.length)} files that rows name are not in the store: see manifest.json.`);
  }
}

async function drill(options: { databaseUrl?: string }): Promise<void> {
  const { problem, report } = await withDatabase(() => keptWhole(runDrill({ ...options, signal: interrupted })));
  console.log(report);
  if (problem !== null) throw new DomainError("conflict", `The drill failed. ${problem}`);
  console.log("The drill passed: this installation can be restored.");
}

/** `backup DIR`, `restore DIR`, `drill` and `database stop`. */
export function addBackupCommands(program: Command): void {
  program
    .command("backup <dir>")
    .description("write everything into a new folder, while the product runs")
    .action(backup);
  program
    .command("restore <dir>")
    .description("restore a backup into a new data folder and an empty database")
    .option("--journal <file>", "the journal, where it is not beside the backup")
    .action(restore);
  program
    .command("drill")
    .description("restore a new backup beside this installation, audit and compare it, and remove it again")
    .option("--database-url <url>", "an empty database for the copy; without it an embedded one")
    .action(drill);
  program
    .command("database")
    .description("the embedded PostgreSQL")
    .command("stop")
    .description("stop the one that a killed start or command left running in the data folder")
    .action(() => keptWhole(stopEmbedded(env().dataDir)));
}
