import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

import { inWords } from "#lib/ingest/uploads/policy";
import { env } from "#lib/platform/env";
import { Semaphore } from "#lib/platform/limits/semaphore";
import { DomainError } from "#lib/platform/shared/domain-error";
import { newId } from "#lib/platform/shared/ids";
import { requireRoom } from "#lib/platform/storage/room";

export const INSPECT_MAX_BYTES = 200 * 1000 ** 2;

/** So many files are looked at side by side; each costs a process. */
const inspections = new Semaphore(4);
/** An inspection takes seconds, so a place is free within so long unless many files wait. */
const MAX_WAIT_MS = 20_000;

/** So much may lie on the disk for inspection, whole files and those that are still arriving. */
const MAX_HELD_BYTES = 10 * INSPECT_MAX_BYTES;
let heldBytes = 0;

/** Where files lie while they are looked at; the sweep removes what a crash leaves here. */
export const inspectionFolder = (): string => join(env().dataDir, "inspections");

/**
 * Takes a stranger's file and has it looked at, by `inspect`, which is told where it lies. It lies on the disk for as long as
 * that takes, and nothing of it is kept. Throws `storage-full` where the disk has no room for more files.
 */
export async function receiveInspection<Found>(
  source: AsyncIterable<Uint8Array>,
  inspect: (path: string) => Promise<Found>,
): Promise<Found> {
  await requireRoom();
  const path = join(inspectionFolder(), newId<string>());
  const held = { bytes: 0 };
  try {
    await mkdir(inspectionFolder(), { recursive: true });
    await pipeline(bounded(source, held), createWriteStream(path, { mode: 0o600 }));
    // Only now: senders who are slow would otherwise take every place and look at nothing.
    return await inspections.run(() => inspect(path), { maxWaitMs: MAX_WAIT_MS, refusal: tooMany });
  } finally {
    await rm(path, { force: true });
    heldBytes -= held.bytes;
  }
}

const tooMany = (): DomainError =>
  new DomainError("too-many-requests", "Many files are being checked right now. Try again in a few seconds.", {
    retryAfterSeconds: 5,
  });

/** Passes on what one file may have and what all of them together may, and counts it in `held`. */
async function* bounded(source: AsyncIterable<Uint8Array>, held: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    if (held.bytes + chunk.byteLength > INSPECT_MAX_BYTES) throw inspectionTooLarge();
    if (heldBytes + chunk.byteLength > MAX_HELD_BYTES) throw tooMany();
    held.bytes += chunk.byteLength;
    heldBytes += chunk.byteLength;
    yield chunk;
  }
}

export const inspectionTooLarge = (): DomainError =>
  new DomainError("too-large", `At most ${inWords(INSPECT_MAX_BYTES)} can be checked here. Upload the file instead.`);
