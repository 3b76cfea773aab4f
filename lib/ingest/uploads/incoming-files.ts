import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import { env } from "#lib/platform/env";
import { asId, type UploadId } from "#lib/platform/shared/ids";
import { nullIfMissing } from "#lib/platform/shared/system-error";
import { namesIn } from "#lib/platform/storage/old-files";

/*
 * The bytes of uploads under way: one file each, named by the id that was made here. They lie on the same disk as
 * the object store, so that a finished one moves there by a rename, and apart from it, so that none is ever
 * taken for a finished object.
 */

const ID = /^[\w-]{22}$/;

const folder = (): string => join(env().dataDir, "incoming");

export function incomingPath(id: UploadId): string {
  if (!ID.test(id)) throw new Error(`Not the id of an upload: ${JSON.stringify(id)}`);
  return join(folder(), id);
}

/** How many bytes have arrived; null where there is no file, which is so before the first byte and after adoption. */
export async function incomingBytes(id: UploadId): Promise<number | null> {
  const found = await stat(incomingPath(id)).catch(nullIfMissing);
  return found && found.size;
}

/** Opens the file of an upload to read and write it, making it at the first call. */
export async function openIncoming(id: UploadId): Promise<FileHandle> {
  await mkdir(folder(), { recursive: true });
  return open(incomingPath(id), constants.O_RDWR | constants.O_CREAT, 0o600);
}

/** Opens the file of an upload that has bytes. Null where there is none: it was adopted, or removed with its upload. */
export const openArrived = (id: UploadId): Promise<FileHandle | null> =>
  open(incomingPath(id), constants.O_RDWR).catch(nullIfMissing);

export const removeIncoming = (id: UploadId): Promise<void> => rm(incomingPath(id), { force: true });

/** Every file there is, with the time of its last byte. */
export async function listIncoming(): Promise<{ id: UploadId; writtenAt: Date }[]> {
  const names = await namesIn(folder());
  const found = await Promise.all(
    names
      .filter((name) => ID.test(name))
      .map(async (name) => ({ name, facts: await stat(join(folder(), name)).catch(() => null) })),
  );
  return found.flatMap(({ name, facts }) => (facts ? [{ id: asId<UploadId>(name), writtenAt: facts.mtime }] : []));
}
