import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, link, mkdir, readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

import type { BackupFile } from "#lib/overview/backup/manifest";
import { hasCode, nullIfMissing } from "#lib/platform/shared/system-error";

/** Folders of the data folder that only this installation has, and that no start can make again. */
const PRIVATE_FOLDERS = ["secrets", "signing", "demo-authority"];

/** A pass-through that counts and hashes what flows by. */
export class Digest extends Transform {
  readonly #hash = createHash("sha256");
  bytes = 0;

  override _transform(chunk: Buffer, _: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    this.#hash.update(chunk);
    this.bytes += chunk.length;
    done(null, chunk);
  }

  /** To be asked once, when everything has flowed by. */
  asFile(path: string): BackupFile {
    return { path, bytes: this.bytes, sha256: this.#hash.digest("hex") };
  }
}

/** Reads a file of a backup through and says what is in it. */
export async function digestFile(folder: string, path: string): Promise<BackupFile> {
  const digest = new Digest();
  // Nobody reads on from the digest; what it has passed on is let go.
  digest.resume();
  await pipeline(createReadStream(join(folder, path)), digest);
  return digest.asFile(path);
}

const LINK_REFUSED = ["EXDEV", "EPERM", "ENOTSUP", "EOPNOTSUPP", "EMLINK"];

/**
 * Puts a stored file into a backup by a hard link where the file system can, which costs nothing: stored files
 * are never changed in place, only replaced. Otherwise by a copy.
 */
export async function linkOrCopy(source: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  try {
    await link(source, target);
  } catch (error) {
    if (!hasCode(error, ...LINK_REFUSED)) throw error;
    await copyFile(source, target);
  }
}

/** The private files of a data folder, or of the copy in a backup, relative to it. */
export async function privateFiles(folder: string): Promise<string[]> {
  const found = await Promise.all(
    PRIVATE_FOLDERS.map(async (name) => {
      const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(nullIfMissing);
      return (entries ?? [])
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
    }),
  );
  return found.flat().sort();
}
