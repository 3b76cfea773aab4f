import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";

import { FileAppender } from "#lib/ingest/uploads/append-to-file";
import { endUpload } from "#lib/ingest/uploads/end-upload";
import { openIncoming } from "#lib/ingest/uploads/incoming-files";
import { typeIsNotAccepted } from "#lib/ingest/uploads/policy";
import { type UploadRecord, uploads } from "#lib/ingest/uploads/store";
import { identifyMedia, IDENTIFY_HEAD_BYTES } from "#lib/platform/codecs/identify-media";
import { DomainError } from "#lib/platform/shared/domain-error";
import { isOutOfRoom, storageIsFull } from "#lib/platform/storage/room";

/** A digest that the sender states for the bytes of one request. */
export interface Checksum {
  algorithm: "sha1" | "sha256";
  digest: Uint8Array;
}

export interface ReceivedFrom {
  offset: number;
  checksum: Checksum | null;
}

/** How often a request that takes hours tells that it is alive, so that its upload does not expire under it. */
const NOTE_ACTIVITY_EVERY_MS = 30_000;

/**
 * Adds bytes to an upload from `offset` on and returns how many it then has. A file whose first bytes show a type
 * that is not accepted, or that fills the disk, ends the upload at once, and nothing of it is kept.
 * The caller sees to it that one request at a time writes to an upload.
 */
export async function receiveBytes(
  upload: UploadRecord,
  source: AsyncIterable<Uint8Array>,
  from: ReceivedFrom,
): Promise<number> {
  const file = await openIncoming(upload.id);
  try {
    return await write(upload, file, source, from);
  } catch (error) {
    const problem = isOutOfRoom(error) ? storageIsFull() : error;
    if (problem instanceof DomainError && ENDING.includes(problem.code)) await endUpload(upload);
    throw problem;
  } finally {
    await file.close();
  }
}

const ENDING: readonly string[] = ["unsupported-media-type", "storage-full", "not-found"];

async function write(
  upload: UploadRecord,
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  { offset, checksum }: ReceivedFrom,
): Promise<number> {
  const appender = new FileAppender(file, offset);
  const hash = checksum && createHash(checksum.algorithm);
  let noteAt = performance.now() + NOTE_ACTIVITY_EVERY_MS;
  try {
    let room = upload.sizeBytes - offset;
    for await (const chunk of onceIdentified(source, await readHead(file, offset), upload.sizeBytes)) {
      room -= chunk.byteLength;
      if (room < 0) throw new DomainError("too-large", "More was sent than the announced size of the file.");
      hash?.update(chunk);
      await appender.add(chunk);
      if (performance.now() > noteAt) {
        noteAt = performance.now() + NOTE_ACTIVITY_EVERY_MS;
        await noteActivity(upload);
      }
    }
  } catch (error) {
    // The connection broke, most likely: what came before it did is kept, unless it cannot be checked any more.
    await appender.flush();
    if (checksum) await file.truncate(offset);
    throw error;
  }
  const end = await appender.flush();
  if (checksum && hash && !hash.digest().equals(checksum.digest)) {
    await file.truncate(offset);
    throw new DomainError("checksum-mismatch", "The bytes changed on their way. Send this part again.");
  }
  await noteActivity(upload);
  return end;
}

/** An upload that was cancelled or whose video was deleted meanwhile takes no more bytes. */
async function noteActivity(upload: UploadRecord): Promise<void> {
  if (!(await uploads().noteActivity(upload.id))) {
    throw new DomainError("not-found", "This upload was cancelled.");
  }
}

async function readHead(file: FileHandle, offset: number): Promise<Uint8Array> {
  const length = Math.min(offset, IDENTIFY_HEAD_BYTES);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
  return buffer.subarray(0, bytesRead);
}

/**
 * Passes chunks on as soon as enough of the beginning is there to tell the type of the file, so that nothing of a file
 * that is not accepted reaches the disk. `head` is what arrived with earlier requests.
 */
async function* onceIdentified(
  source: AsyncIterable<Uint8Array>,
  head: Uint8Array,
  sizeBytes: number,
): AsyncGenerator<Uint8Array> {
  const needed = Math.min(IDENTIFY_HEAD_BYTES, sizeBytes);
  let beginning = head;
  let held: Uint8Array[] = [];
  for await (const chunk of source) {
    if (beginning.length >= needed && held.length === 0) {
      yield chunk;
      continue;
    }
    held.push(chunk);
    beginning = Buffer.concat([beginning, chunk]);
    if (beginning.length < needed) continue;
    beginning = beginning.subarray(0, IDENTIFY_HEAD_BYTES);
    if (!identifyMedia(beginning)) throw typeIsNotAccepted(beginning);
    yield* held;
    held = [];
  }
  // The request ended before enough was there: a later one brings the rest and the judgement.
  yield* held;
}
