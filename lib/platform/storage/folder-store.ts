import { createReadStream, createWriteStream } from "node:fs";
import { link, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { newId, type StorageKey } from "#lib/platform/shared/ids";
import { hasCode, nullIfMissing } from "#lib/platform/shared/system-error";
import type { ObjectStore } from "#lib/platform/storage/object-store";
import { namesIn, removeOldFiles } from "#lib/platform/storage/old-files";
import { isOutOfRoom, storageIsFull } from "#lib/platform/storage/room";

const KEY = /^[0-9a-f]{2}\/[0-9a-f]{30}$/;

/** A full disk is something a person can act on; everything else stays what it is. */
const asDomainError = (error: unknown): unknown => (isOutOfRoom(error) ? storageIsFull() : error);

/** Makes a rename or a link in `folder` survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder, with those above it, so that each survives a power cut: its name stands in the one above. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
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
    const found = await stat(pathOf(key)).catch(nullIfMissing);
    return found && found.size;
  };

  return {
    size,

    async put(key, source) {
      const path = pathOf(key);
      const draft = join(partial, newId<string>());
      await mkdir(partial, { recursive: true });
      await makeFolder(dirname(path));
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
      await makeFolder(dirname(target));
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
