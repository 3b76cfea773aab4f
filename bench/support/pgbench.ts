import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { hasCode } from "#lib/platform/shared/system-error";

const run = promisify(execFile);

/**
 * How many times a second pgbench runs a statement, prepared once a connection; null where it is not installed
 * (Debian has it in postgresql-contrib). The statement may use pgbench's variables, which `set` sets.
 */
export async function statementsPerSecond(
  databaseUrl: string,
  { set, statement, connections, seconds }: { set: string; statement: string; connections: number; seconds: number },
): Promise<number | null> {
  const folder = await mkdtemp(join(tmpdir(), "countersign-pgbench-"));
  try {
    const path = join(folder, "statement.sql");
    await writeFile(path, `${set}\n${statement.replaceAll(/\s+/g, " ")};\n`);
    const options = ["-n", "-M", "prepared", "-c", String(connections), "-j", "1", "-T", String(seconds), "-f", path];
    const { stdout } = await run("pgbench", [...options, databaseUrl]);
    const [, perSecond] = /^tps = ([\d.]+)/m.exec(stdout) ?? [];
    if (perSecond === undefined) throw new Error(`pgbench said nothing of its speed.\n${stdout}`);
    return Number(perSecond);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
