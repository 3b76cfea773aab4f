import { statfs } from "node:fs/promises";

import { env } from "#lib/platform/env";
import { DomainError } from "#lib/platform/shared/domain-error";
import { hasCode, NO_ROOM_CODES } from "#lib/platform/shared/system-error";

/** What the disk of the data folder has left for this program. */
export async function freeBytes(): Promise<number> {
  const { bavail, bsize } = await statfs(env().dataDir);
  return bavail * bsize;
}

/** Whether a write failed for want of room: the disk is full, or the quota of the user is used up. */
const isOutOfRoom = (error: unknown): boolean => hasCode(error, ...NO_ROOM_CODES);

export const storageIsFull = (): DomainError =>
  new DomainError("storage-full", "The storage of this site is full. Ask its operator to make room, then try again.", {
    retryAfterSeconds: 60,
  });

/** A full disk is something a person can act on; everything else stays what it is. */
export const asDomainError = (error: unknown): unknown => (isOutOfRoom(error) ? storageIsFull() : error);

/**
 * Throws `storage-full` where the disk has less than STORAGE_RESERVE_BYTES left: files for inspection stop there,
 * so that the database, the log and what people write go on.
 */
export async function requireRoom(): Promise<void> {
  if ((await freeBytes()) < env().storageReserveBytes) throw storageIsFull();
}
