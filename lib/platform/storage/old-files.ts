import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import { nullIfMissing } from "#lib/platform/shared/system-error";

/** The names in a folder; none where there is no such folder yet. */
export const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder).catch(nullIfMissing)) ?? [];

/** Removes the files of a folder for temporary files that were last written before then. */
export async function removeOldFiles(folder: string, before: Date): Promise<void> {
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    // It may have been finished, and so have gone, in this very moment.
    const found = await stat(path).catch(() => null);
    if (found && found.mtime < before) await rm(path, { force: true });
  }
}
