import { createWriteStream } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

import { Places } from "#lib/ingest/analysis/places";
import { inWords, typeIsNotAccepted } from "#lib/ingest/uploads/policy";
import { identifyMedia, IDENTIFY_HEAD_BYTES } from "#lib/platform/codecs/identify-media";
import { env } from "#lib/platform/env";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { newId } from "#lib/platform/shared/ids";
import { requireRoom } from "#lib/platform/storage/room";
import { inspectCredentials } from "#lib/provenance/credentials/inspect-credentials";
import type { ProvenanceReport } from "#lib/provenance/credentials/report";
import { currentTrust } from "#lib/provenance/credentials/trust/current-trust";
import { type LabelDto, labelDto } from "#lib/provenance/labels/label-shape";
import { labelFrom } from "#lib/provenance/labels/policy";

export const INSPECT_MAX_BYTES = 200 * 1000 ** 2;

/** So many files are looked at side by side; each costs a process. */
const places = new Places(4);
/** An inspection takes seconds, so a place is free within so long unless many files wait. */
const MAX_WAIT_MS = 20_000;

/** So much may lie on the disk for inspection, whole files and those that are still arriving. */
const MAX_HELD_BYTES = 10 * INSPECT_MAX_BYTES;
let heldBytes = 0;

/** Where files lie while they are looked at; the sweep removes what a crash leaves here. */
export const inspectionFolder = (): string => join(env().dataDir, "inspections");

export interface Inspection {
  provenance: ProvenanceReport;
  label: LabelDto;
}

/**
 * Reads the Content Credentials of a stranger's file and tells the label that follows. The file lies on the disk for
 * as long as that takes, and nothing of it is kept. Throws `storage-full` where the disk has no room for more files.
 */
export async function inspectFile(source: AsyncIterable<Uint8Array>): Promise<Inspection> {
  await requireRoom();
  const path = join(inspectionFolder(), newId<string>());
  const held = { bytes: 0 };
  try {
    await mkdir(inspectionFolder(), { recursive: true });
    await pipeline(bounded(source, held), createWriteStream(path, { mode: 0o600 }));
    // Only now: senders who are slow would otherwise take every place and look at nothing.
    if (!(await places.take(MAX_WAIT_MS))) throw tooMany();
    try {
      return await inspect(path);
    } finally {
      places.giveBack();
    }
  } finally {
    await rm(path, { force: true });
    heldBytes -= held.bytes;
  }
}

const tooMany = (): DomainError =>
  new DomainError("too-many-requests", "Many files are being checked right now. Try again in a few seconds.", {
    retryAfterSeconds: 5,
  });

async function inspect(path: string): Promise<Inspection> {
  const mediaType = await typeOf(path);
  const trust = await currentTrust();
  const outcome = await inspectCredentials({ path, mediaType, trust, receivedAt: systemClock.now() });
  if (outcome.outcome === "unreadable") throw new DomainError("invalid-input", outcome.reason);
  const { report: provenance, testimony } = outcome;
  return { provenance, label: labelDto(labelFrom({ provenance, testimony, declaration: null }), provenance.state) };
}

async function typeOf(path: string): Promise<string> {
  await using file = await open(path, "r");
  const { buffer, bytesRead } = await file.read(Buffer.alloc(IDENTIFY_HEAD_BYTES), 0, IDENTIFY_HEAD_BYTES, 0);
  if (bytesRead === 0) throw new DomainError("empty-file", "The file is empty. Send the file as the body.");
  const head = buffer.subarray(0, bytesRead);
  const identity = identifyMedia(head);
  if (!identity) throw typeIsNotAccepted(head);
  return identity.mediaType;
}

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
