import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { newId, type StorageKey } from "#lib/platform/shared/ids";
import { nullIfMissing } from "#lib/platform/shared/system-error";
import { folderStaging } from "#lib/platform/storage/folder-staging";
import { makeFolder, syncFolder } from "#lib/platform/storage/lasting-folder";
import type { ObjectStore, StoredObject } from "#lib/platform/storage/object-store";
import { namesIn, removeOldFiles } from "#lib/platform/storage/old-files";
import { asDomainError } from "#lib/platform/storage/room";

const KEY = /^[0-9a-f]{2}\/[0-9a-f]{30}$/;

/** Objects are never changed in place: another file under the same name has another inode or time. */
const factsOf = ({ size, ino, mtimeNs }: { size: bigint; ino: bigint; mtimeNs: bigint }): StoredObject => ({
  sizeBytes: Number(size),
  etag: `"${ino.toString(36)}-${mtimeNs.toString(36)}"`,
});

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

  const put: ObjectStore["put"] = async (key, source) => {
    const path = pathOf(key);
    const draft = join(partial, newId<string>());
    await mkdir(partial, { recursive: true });
    await makeFolder(dirname(path));
    try {
      await pipeline(
        source instanceof Uint8Array ? Readable.from([source]) : source,
        createWriteStream(draft, { flush: true }),
      );
      const { size } = await stat(draft);
      await rename(draft, path);
      await syncFolder(dirname(path));
      return size;
    } catch (error) {
      await rm(draft, { force: true });
      throw asDomainError(error);
    }
  };

  return {
    put,

    async copy(from, to) {
      const source = await open(pathOf(from)).catch(nullIfMissing);
      if (source === null) return false;
      await put(to, source.createReadStream());
      return true;
    },

    async open(key, range) {
      const file = await open(pathOf(key)).catch(nullIfMissing);
      if (file === null) return null;
      return { ...factsOf(await file.stat({ bigint: true })), body: file.createReadStream(range) };
    },

    async head(key) {
      const found = await stat(pathOf(key), { bigint: true }).catch(nullIfMissing);
      return found && factsOf(found);
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

    staging: folderStaging(join(root, "incoming"), pathOf),
  };
}
