import { open } from "node:fs/promises";

import { typeIsNotAccepted } from "#lib/ingest/uploads/policy";
import { identifyMedia, IDENTIFY_HEAD_BYTES } from "#lib/platform/codecs/identify-media";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { inspectCredentials } from "#lib/provenance/credentials/inspect-credentials";
import type { ProvenanceReport } from "#lib/provenance/credentials/report";
import { currentTrust } from "#lib/provenance/credentials/trust/current-trust";
import { type LabelDto, labelDto } from "#lib/provenance/labels/label-shape";
import { labelFrom } from "#lib/provenance/labels/policy";
import { contentCredentials } from "#lib/provenance/labels/sources/content-credentials";

interface Inspection {
  provenance: ProvenanceReport;
  label: LabelDto;
}

/** Reads the Content Credentials of a stranger's file, in a child process, and tells the label that follows. */
export async function inspectFile(path: string): Promise<Inspection> {
  const mediaType = await typeOf(path);
  const trust = await currentTrust();
  const outcome = await inspectCredentials({ path, mediaType, trust, receivedAt: systemClock.now() });
  if (outcome.outcome === "unreadable") throw new DomainError("invalid-input", outcome.reason);
  const provenance = outcome.report;
  const label = labelFrom([contentCredentials.derive(outcome)], provenance.state);
  return { provenance, label: labelDto(label, provenance.state) };
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
