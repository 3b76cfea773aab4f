import { createHash } from "node:crypto";

import { endUpload } from "#lib/ingest/uploads/end-upload";
import { typeIsNotAccepted } from "#lib/ingest/uploads/policy";
import { type UploadRecord, uploads } from "#lib/ingest/uploads/store";
import { identifyMedia, IDENTIFY_HEAD_BYTES } from "#lib/platform/codecs/identify-media";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { StagedWriter } from "#lib/platform/storage/object-store";
import { asDomainError } from "#lib/platform/storage/room";
import { objectStore } from "#lib/platform/storage/store";

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
  const { staging } = objectStore();
  const writer = await staging.append(upload.id, from.offset);
  try {
    const head = (await staging.head(upload.id, Math.min(from.offset, IDENTIFY_HEAD_BYTES))) ?? new Uint8Array();
    return await write(upload, writer, onceIdentified(source, head, upload.sizeBytes), from);
  } catch (error) {
    const problem = asDomainError(error);
    if (problem instanceof DomainError && ENDING.includes(problem.code)) await endUpload(upload);
    throw problem;
  } finally {
    await writer.close();
  }
}

const ENDING: readonly string[] = ["unsupported-media-type", "storage-full", "not-found"];

async function write(
  upload: UploadRecord,
  writer: StagedWriter,
  source: AsyncIterable<Uint8Array>,
  { offset, checksum }: ReceivedFrom,
): Promise<number> {
  const hash = checksum && createHash(checksum.algorithm);
  let noteAt = performance.now() + NOTE_ACTIVITY_EVERY_MS;
  try {
    let room = upload.sizeBytes - offset;
    for await (const chunk of source) {
      room -= chunk.byteLength;
      if (room < 0) throw new DomainError("too-large", "More was sent than the announced size of the file.");
      hash?.update(chunk);
      await writer.add(chunk);
      if (performance.now() > noteAt) {
        noteAt = performance.now() + NOTE_ACTIVITY_EVERY_MS;
        await noteActivity(upload);
      }
    }
  } catch (error) {
    // The connection broke, most likely: what came before it did is kept, unless it cannot be checked any more.
    await writer.flush();
    if (checksum) await writer.rollBack();
    throw error;
  }
  const end = await writer.flush();
  if (checksum && hash && !hash.digest().equals(checksum.digest)) {
    await writer.rollBack();
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
