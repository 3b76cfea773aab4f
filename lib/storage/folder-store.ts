import { createReadStream, createWriteStream } from "node:fs";
import { link, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { DomainError } from "#lib/shared/domain-error";
import { newId, type StorageKey } from "#lib/shared/ids";
import type { ObjectStore } from "#lib/storage/object-store";
import { namesIn, removeOldFiles } from "#lib/storage/old-files";

const KEY = /^[0-9a-f]{2}\/[0-9a-f]{30}$/;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === code;

/** A full disk is something a person can act on; everything else stays what it is. */
const asDomainError = (error: unknown): unknown =>
  hasCode(error, "ENOSPC") || hasCode(error, "EDQUOT")
    ? new DomainError(
        "storage-full",
        "The storage is full. Ask the operator of this site to make room, then try again.",
      )
    : error;

/** Makes a rename or a link in `folder` survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * An object store in a local folder. An object is written beside its place and moved there when it is whole
 * and on disk, so a crash leaves either all of it or a file in `partial/` that the sweep removes.
 */
export function folderStore(root: string): ObjectStore {
  const objects = join(root, "objects");
  const partial = join(root, "partial");

  const pathOf = (key: StorageKey): string => {
    if (!KEY.test(key)) throw new Error(`Not a storage key: ${JSON.stringify(key)}`);
    return join(objects, key);
  };

  const size = async (key: StorageKey): Promise<number | null> => {
    try {
      return (await stat(pathOf(key))).size;
    } catch (error) {
      if (hasCode(error, "ENOENT")) return null;
      throw error;
    }
  };

  return {
    size,

    async put(key, source) {
      const path = pathOf(key);
      const draft = join(partial, newId<string>());
      await Promise.all([mkdir(partial, { recursive: true }), mkdir(dirname(path), { recursive: true })]);
      try {
        await pipeline(
          source instanceof Uint8Array ? Readable.from([source]) : source,
          createWriteStream(draft, { flush: true }),
        );
        const { size: bytes } = await stat(draft);
        await rename(draft, path);
        await syncFolder(dirname(path));
        return bytes;
      } catch (error) {
        await rm(draft, { force: true });
        throw asDomainError(error);
      }
    },

    async adopt(key, path) {
      const target = pathOf(key);
      await mkdir(dirname(target), { recursive: true });
      try {
        await link(path, target);
      } catch (error) {
        // An earlier call got as far as the link, or farther.
        const done = hasCode(error, "EEXIST") || (hasCode(error, "ENOENT") && (await size(key)) !== null);
        if (!done) throw asDomainError(error);
      }
      await syncFolder(dirname(target));
      await rm(path, { force: true });
    },

    read(key, range) {
      return createReadStream(pathOf(key), range ?? {});
    },

    async withLocalFile(key, work) {
      return work(pathOf(key));
    },

    async remove(key) {
      await rm(pathOf(key), { force: true });
    },

    removeUnfinished: (before) => removeOldFiles(partial, before),

    async *list() {
      for (const folder of await namesIn(objects)) {
        for (const name of await namesIn(join(objects, folder))) {
          const key = `${folder}/${name}` as StorageKey;
          const found = await stat(pathOf(key)).catch(() => null);
          if (found) yield { key, storedAt: found.mtime };
        }
      }
    },
  };
}
