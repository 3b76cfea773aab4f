import { randomBytes } from "node:crypto";
import { access, chmod, constants, link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { codeOf, hasCode, nullIfMissing } from "#lib/platform/shared/system-error";
import { StartError } from "#server/standalone/start-error";

/** In a data folder that a restore is filling; whatever else lies there while it does is not whole. */
export const RESTORE_MARK = "restore-unfinished";

/** Throws StartError on a data folder whose restore was cut off. */
export async function assertWhole(dataDir: string): Promise<void> {
  const isCutOff = (await access(join(dataDir, RESTORE_MARK)).catch(nullIfMissing)) !== null;
  if (!isCutOff) return;
  throw new StartError(
    `A restore into ${dataDir} is under way or was cut off. Run the restore again: it removes what it left and starts over.`,
  );
}

/**
 * Makes the data folder, or checks the one that is there. Others of this machine may pass through it, which
 * PostgreSQL needs when it runs as another user, but can neither list it nor read what is in it.
 */
export async function openDataFolder(dataDir: string): Promise<void> {
  try {
    const made = await mkdir(dataDir, { recursive: true });
    if (made !== undefined) await chmod(dataDir, 0o711);
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(
      `COUNTERSIGN_DATA_DIR: the data folder ${dataDir} cannot be used (${codeOf(error) ?? String(error)}). ` +
        "Make it writable for the user that starts Countersign, or choose another folder.",
    );
  }
}

/**
 * A secret of this installation: made at random at the first call and kept where only its owner can read it. The
 * start and a command may both be first: a link, unlike a rename, never replaces what the other has made.
 */
export async function keptSecret(dataDir: string, name: string): Promise<string> {
  const folder = join(dataDir, "secrets");
  const path = join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
  const draft = `${path}.${String(process.pid)}.new`;
  await writeFile(draft, randomBytes(32).toString("base64url"), { mode: 0o600, flush: true });
  try {
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(path, "utf8");
}
