import { constants } from "node:fs";
import { type FileHandle, link, mkdir, open, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

import { asId, type StorageKey, type UploadId } from "#lib/platform/shared/ids";
import { hasCode, nullIfMissing } from "#lib/platform/shared/system-error";
import { FileAppender } from "#lib/platform/storage/file-appender";
import { makeFolder, syncFolder } from "#lib/platform/storage/lasting-folder";
import type { StagedWriter, Staging } from "#lib/platform/storage/object-store";
import { namesIn } from "#lib/platform/storage/old-files";
import { asDomainError } from "#lib/platform/storage/room";

const ID = /^[\w-]{22}$/;

class FileWriter implements StagedWriter {
  readonly #file: FileHandle;
  readonly #offset: number;
  readonly #appender: FileAppender;

  constructor(file: FileHandle, offset: number) {
    this.#file = file;
    this.#offset = offset;
    this.#appender = new FileAppender(file, offset);
  }

  add = (chunk: Uint8Array): Promise<void> => this.#appender.add(chunk);
  flush = (): Promise<number> => this.#appender.flush();
  rollBack = (): Promise<void> => this.#file.truncate(this.#offset);
  close = (): Promise<void> => this.#file.close();
}

/**
 * One file for each upload, named by its id. They lie on the same disk as the objects, so that promoting one is a link,
 * and apart from them, so that none is ever taken for an object.
 */
export function folderStaging(folder: string, pathOfObject: (key: StorageKey) => string): Staging {
  const pathOf = (id: UploadId): string => {
    if (!ID.test(id)) throw new Error(`Not the id of an upload: ${JSON.stringify(id)}`);
    return join(folder, id);
  };
  const size = async (id: UploadId): Promise<number | null> =>
    (await stat(pathOf(id)).catch(nullIfMissing))?.size ?? null;

  /** Hands over the open file; null where nothing has arrived, and then none is made. */
  async function withFile<Result>(id: UploadId, work: (file: FileHandle) => Promise<Result>): Promise<Result | null> {
    const file = await open(pathOf(id), constants.O_RDWR).catch(nullIfMissing);
    if (file === null) return null;
    try {
      return await work(file);
    } catch (error) {
      throw asDomainError(error);
    } finally {
      await file.close();
    }
  }

  return {
    size,

    head: (id, length) =>
      withFile(id, async (file) => {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
        return buffer.subarray(0, bytesRead);
      }),

    async append(id, offset) {
      await mkdir(folder, { recursive: true });
      return new FileWriter(await open(pathOf(id), constants.O_RDWR | constants.O_CREAT, 0o600), offset);
    },

    settle: (id) =>
      withFile(id, async (file) => {
        await file.datasync();
        return (await file.stat()).size;
      }),

    async promote(id, key) {
      const target = pathOfObject(key);
      await makeFolder(dirname(target));
      try {
        await link(pathOf(id), target);
      } catch (error) {
        // An earlier call got as far as the link, or farther; or the bytes are nowhere.
        if (!hasCode(error, "EEXIST", "ENOENT")) throw asDomainError(error);
      }
      await syncFolder(dirname(target));
      await rm(pathOf(id), { force: true });
      return (await stat(target).catch(nullIfMissing)) !== null;
    },

    discard: (id) => rm(pathOf(id), { force: true }),

    async *list() {
      for (const name of await namesIn(folder)) {
        if (!ID.test(name)) continue;
        // It may have been promoted in this very moment.
        const found = await stat(join(folder, name)).catch(nullIfMissing);
        if (found) yield { id: asId<UploadId>(name), writtenAt: found.mtime };
      }
    },
  };
}
