import { execFile } from "node:child_process";
import { access, chmod, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { compareBackups } from "#lib/overview/backup/compare-backups";
import { createBackup } from "#lib/overview/backup/create-backup";
import { childEnv, env } from "#lib/platform/env";
import { type Drill, drills } from "#lib/platform/health/drill-store";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { newId } from "#lib/platform/shared/ids";
import { tryProcessLock } from "#lib/platform/shared/process-lock";
import { nullIfMissing } from "#lib/platform/shared/system-error";

const run = promisify(execFile);

interface DrillOptions {
  databaseUrl?: string;
  /** Cuts the drill off; what it made is removed all the same. */
  signal?: AbortSignal;
}

/** A step that failed, in its own words. */
class StepError extends Error {}

interface Target {
  settings: Record<string, string>;
  signal: AbortSignal | undefined;
}

/** A command of the restored installation, in a process of its own. Throws what it printed. */
async function commandIn(target: Target, ...args: string[]): Promise<string> {
  const { authSecret } = env();
  // The restored copy keeps the secret that came with the backup, unless this installation was given one.
  const settings = {
    ...target.settings,
    ...(authSecret !== undefined && { AUTH_SECRET: authSecret }),
    LOG_LEVEL: "silent",
  };
  try {
    const options = { env: childEnv(settings), ...(target.signal && { signal: target.signal }) };
    return (await run(process.execPath, ["server/cli.ts", ...args], options)).stdout.trim();
  } catch (error) {
    if (target.signal?.aborted) throw error;
    const { stderr = "" } = error as { stderr?: string };
    throw new StepError(stderr.trim() === "" ? String(error) : stderr.trim());
  }
}

/** Stops the embedded PostgreSQL of a copy, which a drill that was cut off may have left running. */
async function stopDatabase(dataDir: string): Promise<void> {
  if ((await access(join(dataDir, "postgres")).catch(nullIfMissing)) === null) return;
  await commandIn({ settings: { COUNTERSIGN_DATA_DIR: dataDir }, signal: undefined }, "database", "stop");
}

/** Does one thing, and writes down how long it took and what it says. */
async function step(lines: string[], name: string, work: () => Promise<string>): Promise<void> {
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1_000).toFixed(1)} s`;
  try {
    lines.push(`${name}: ${await work()} (${seconds()})`);
  } catch (error) {
    if (!(error instanceof StepError) && !(error instanceof DomainError)) throw error;
    const said = error instanceof DomainError ? error.detail : error.message;
    lines.push(`${name}: FAILED after ${seconds()}. ${said}`);
    throw new StepError(`${name}: ${said}`);
  }
}

async function carryOut(folder: string, { databaseUrl = "", signal }: DrillOptions, lines: string[]): Promise<void> {
  const [backup, copy] = [join(folder, "backup"), join(folder, "copy")];
  const target = {
    settings: { COUNTERSIGN_DATA_DIR: join(folder, "restored"), DATABASE_URL: databaseUrl },
    signal,
  };
  await step(lines, "Backup", async () => {
    const { rows, objects, bytes } = await createBackup(backup, env().dataDir, { keepsJournal: false });
    return `${String(rows)} rows and ${String(objects)} files (${String(bytes)} bytes)`;
  });
  await step(lines, "Restore", async () => {
    await commandIn(target, "restore", backup);
    return "restored beside this installation";
  });
  await step(lines, "Ledger audit of the copy", () => commandIn(target, "ledger", "audit"));
  await step(lines, "Comparison", async () => {
    await commandIn(target, "backup", copy);
    const difference = await compareBackups(backup, copy);
    if (difference !== null) throw new StepError(difference);
    return "every row, file, key and secret of the copy is that of the backup";
  });
}

/**
 * Makes a backup, restores it beside this installation, audits the copy's ledger and compares it with the backup; then
 * removes both. Nothing of the installation is changed but the record of the drill. `databaseUrl` names an empty database
 * for the copy; without it the copy gets an embedded one. Throws `conflict` while another drill runs.
 */
export async function runDrill(options: DrillOptions = {}): Promise<Drill> {
  const { dataDir } = env();
  const folder = join(dataDir, "drill");
  const lock = await tryProcessLock(join(dataDir, "drill.lock"));
  if ("heldBy" in lock) throw new DomainError("conflict", "Another drill is running. Wait for it to finish.");
  const [startedAt, lines]: [Date, string[]] = [systemClock.now(), []];
  const clear = async (): Promise<void> => {
    await stopDatabase(join(folder, "restored"));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    // What a drill that was killed has left.
    await clear();
    await mkdir(folder);
    // PostgreSQL may run as another user, who has to pass through.
    await chmod(folder, 0o711);
    const problem = await carryOut(folder, options, lines).then(
      () => null,
      (error: unknown) => {
        if (error instanceof StepError) return error.message;
        throw error;
      },
    );
    const drill = { startedAt, finishedAt: systemClock.now(), problem, report: lines.join("\n") };
    await drills.record(newId(), drill);
    return drill;
  } finally {
    await clear();
    await lock.release();
  }
}
