import { randomBytes } from "node:crypto";
import { access, chmod, constants, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { StartError } from "#server/supervisor/start-error";

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
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
    throw new StartError(
      `COUNTERSIGN_DATA_DIR: the data folder ${dataDir} cannot be used (${code ?? String(error)}). ` +
        "Make it writable for the user that starts Countersign, or choose another folder.",
    );
  }
}

/** A secret of this installation: made at random at the first call and kept where only its owner can read it. */
export async function keptSecret(dataDir: string, name: string): Promise<string> {
  const folder = join(dataDir, "secrets");
  const path = join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (!(error instanceof Error && (error as NodeJS.ErrnoException).code === "ENOENT")) throw error;
  }
  const secret = randomBytes(32).toString("base64url");
  const draft = `${path}.new`;
  await writeFile(draft, secret, { mode: 0o600, flush: true });
  await rename(draft, path);
  return secret;
}
