import { createWriteStream } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

import { env } from "#lib/env";
import type { Label } from "#lib/labels/label";
import { labelFrom } from "#lib/labels/policy";
import { identifyMedia, IDENTIFY_HEAD_BYTES } from "#lib/media/identify-media";
import { inspectCredentials } from "#lib/provenance/inspect-credentials";
import type { ProvenanceReport } from "#lib/provenance/report";
import { currentTrust } from "#lib/provenance/trust/current-trust";
import { DomainError } from "#lib/shared/domain-error";
import { newId } from "#lib/shared/ids";
import { inWords, typeIsNotAccepted } from "#lib/uploads/policy";

export const INSPECT_MAX_BYTES = 200 * 1000 ** 2;

/** So many files are looked at side by side; each costs a process and a place on the disk. */
const MAX_AT_ONCE = 4;
let underWay = 0;

/** Where files lie while they are looked at; the sweep removes what a crash leaves here. */
export const inspectionFolder = (): string => join(env().dataDir, "inspections");

export interface Inspection {
  provenance: ProvenanceReport;
  label: Label;
}

/**
 * Reads the Content Credentials of a stranger's file and tells the label that follows. The file lies on the disk for
 * as long as that takes, and nothing of it is kept.
 */
export async function inspectFile(source: AsyncIterable<Uint8Array>): Promise<Inspection> {
  if (underWay >= MAX_AT_ONCE) {
    throw new DomainError("too-many-requests", "Many files are being checked right now. Try again in a few seconds.", {
      retryAfterSeconds: 5,
    });
  }
  underWay += 1;
  const path = join(inspectionFolder(), newId<string>());
  try {
    await mkdir(inspectionFolder(), { recursive: true });
    await pipeline(atMost(source, INSPECT_MAX_BYTES), createWriteStream(path, { mode: 0o600 }));
    return await inspect(path);
  } finally {
    underWay -= 1;
    await rm(path, { force: true });
  }
}

async function inspect(path: string): Promise<Inspection> {
  const mediaType = await typeOf(path);
  const outcome = await inspectCredentials({ path, mediaType, trust: await currentTrust() });
  if (outcome.outcome === "unreadable") throw new DomainError("invalid-input", outcome.reason);
  const { report } = outcome;
  return { provenance: report, label: labelFrom({ provenance: report, declaration: null }) };
}

async function typeOf(path: string): Promise<string> {
  await using file = await open(path, "r");
  const { buffer, bytesRead } = await file.read(Buffer.alloc(IDENTIFY_HEAD_BYTES), 0, IDENTIFY_HEAD_BYTES, 0);
  if (bytesRead === 0) throw new DomainError("empty-file", "The file is empty. Send the file as the body.");
  const identity = identifyMedia(buffer.subarray(0, bytesRead));
  if (!identity) throw typeIsNotAccepted();
  return identity.mediaType;
}

async function* atMost(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw inspectionTooLarge();
    yield chunk;
  }
}

export const inspectionTooLarge = (): DomainError =>
  new DomainError("too-large", `At most ${inWords(INSPECT_MAX_BYTES)} can be checked here. Upload the file instead.`);
