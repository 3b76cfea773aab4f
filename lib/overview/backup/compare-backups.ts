import type { Manifest } from "#lib/overview/backup/manifest";
import { readManifest } from "#lib/overview/backup/restore-backup";

/** Tables to which a restore adds the entry that opens the new log: one row each. */
const OPENED = new Set(["ledger_entries", "ledger_facts", "ledger_pending", "ledger_logs"]);

/** Why two backups, of an installation and of its restored copy, differ: the first reason; null when they agree. */
function differenceBetween(original: Manifest, copy: Manifest): string | null {
  const tables = new Map(copy.tables.map((table) => [table.name, table]));
  const opened =
    (tables.get("ledger_logs")?.rows ?? 0) - (original.tables.find(({ name }) => name === "ledger_logs")?.rows ?? 0);
  for (const { name, rows, file } of original.tables) {
    const restored = tables.get(name);
    const expected = OPENED.has(name) ? rows + opened : rows;
    if (restored?.rows !== expected) {
      return `The table ${name} has ${String(restored?.rows ?? 0)} rows in the restored copy; ${String(expected)} were expected.`;
    }
    // A table that was only loaded is written out in the order in which it was read.
    if (expected === rows && restored.file.sha256 !== file.sha256) {
      return `The contents of the table ${name} differ in the restored copy.`;
    }
  }
  if (original.objectList.sha256 !== copy.objectList.sha256) return "The stored files differ in the restored copy.";
  const secrets = ({ privateFiles }: Manifest): string =>
    privateFiles.map(({ path, sha256 }) => `${path} ${sha256}`).join();
  if (secrets(original) !== secrets(copy)) return "The keys or secrets differ in the restored copy.";
  const [missing] = original.missingObjects;
  return missing === undefined
    ? null
    : `${String(original.missingObjects.length)} stored files that rows name are gone, ${missing} among them.`;
}

/** The same of two folders. */
export const compareBackups = async (original: string, copy: string): Promise<string | null> =>
  differenceBetween(await readManifest(original), await readManifest(copy));
