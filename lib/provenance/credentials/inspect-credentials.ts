import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { env } from "#lib/platform/env";
import { childScript } from "#lib/platform/sandbox/child-script";
import { timeToReadAll } from "#lib/platform/sandbox/reading-time";
import { runInChild } from "#lib/platform/sandbox/run-in-child";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { nothingReadable } from "#lib/provenance/credentials/build-report";
import { chosenEngine, engineFacts } from "#lib/provenance/credentials/engine/choose-engine";
import { type ManifestThumbnail, readingAnswer } from "#lib/provenance/credentials/engine/messages";
import { problemOf } from "#lib/provenance/credentials/problems";
import { type ProvenanceReport, UNFINISHED } from "#lib/provenance/credentials/report";
import type { SignatureRecord } from "#lib/provenance/credentials/signatures/signature-record";
import { type Testimony, testimonyOf } from "#lib/provenance/credentials/testimony";
import type { Trust } from "#lib/provenance/credentials/trust/trust";

/** Why a file ends as unreadable, for programs; the reason beside it is for people. */
type CredentialsUnreadableCode = "file-damaged" | "analysis-timeout" | "analysis-memory" | "analysis-crash";

export interface CredentialsRead {
  outcome: "read";
  report: ProvenanceReport;
  /** What all manifests say about AI. */
  testimony: Testimony;
  /** What stands in the signatures; null where there is nothing, or more than is worth keeping. */
  signatures: SignatureRecord | null;
  /** What the engine said, whole; null where there is nothing, or more than is worth keeping. */
  engineOutput: unknown;
  thumbnails: ManifestThumbnail[];
}

export type CredentialsOutcome =
  CredentialsRead | { outcome: "unreadable"; code: CredentialsUnreadableCode; reason: string };

const REASONS: Record<CredentialsUnreadableCode, string> = {
  "file-damaged": "The file is damaged or incomplete. Export it again and upload the new file.",
  "analysis-timeout":
    "Reading this file took longer than this site allows. That happens when a file is damaged or made to do harm, or when its Content Credentials list thousands of sources. Export it again, with fewer sources if it has that many, and upload the new file.",
  "analysis-memory":
    "Reading this file took more memory than this site allows. That happens when a file is damaged or made to do harm, or when its Content Credentials list thousands of sources. Export it again, with fewer sources if it has that many, and upload the new file.",
  "analysis-crash":
    "Reading this file broke the program that reads it, which happens with files that are damaged or made to do harm. Export it again and upload the new file.",
};

const unreadable = (code: CredentialsUnreadableCode): CredentialsOutcome => ({
  outcome: "unreadable",
  code,
  reason: REASONS[code],
});

/**
 * Reads the Content Credentials of a file of this machine and judges them by `trust`, as of `receivedAt`, in a process that is killed
 * when it takes too long or too much. Throws `unavailable` when the engine itself cannot run.
 */
export async function inspectCredentials(input: {
  path: string;
  mediaType: string;
  trust: Trust;
  /** When this installation first received these bytes; now for a file that is only inspected. */
  receivedAt: Date;
}): Promise<CredentialsOutcome> {
  const result = await runInChild({
    script: childScript("lib/provenance/credentials/engine/read-credentials-child.ts"),
    file: input.path,
    input: {
      path: input.path,
      mediaType: input.mediaType,
      lists: input.trust.lists,
      engine: chosenEngine(),
      receivedAt: input.receivedAt,
    },
    output: readingAnswer,
    timeoutMs: await timeToReadAll(input.path),
    maxMemoryBytes: env().analysisMaxMemoryBytes,
  });
  switch (result.outcome) {
    case "done":
      if (result.value.kind === "damaged") return unreadable("file-damaged");
      return {
        outcome: "read",
        report: result.value.report,
        testimony: result.value.testimony,
        signatures: result.value.signatures,
        engineOutput: result.value.engineOutput,
        thumbnails: result.value.thumbnails,
      };
    case "timeout":
      return unreadable("analysis-timeout");
    case "out-of-memory":
      return unreadable("analysis-memory");
    case "crashed":
      return unreadable("analysis-crash");
    case "failed":
      throw new DomainError("unavailable", `Content Credentials cannot be read right now: ${result.message}`);
  }
}

/** A picture of one pixel, as small as a PNG can be. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
  "base64",
);

/** Whether the reader works at all: what fails with every file is the machine's fault and says nothing about any. */
export async function canReadAnything(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "countersign-reader-"));
  try {
    const path = join(folder, "pixel.png");
    await writeFile(path, PIXEL);
    const trust = { lists: [], digest: "" };
    const outcome = await inspectCredentials({ path, mediaType: "image/png", trust, receivedAt: systemClock.now() });
    return outcome.outcome === "read";
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The reading of a stored file that the engine of now did not finish, several times. What an older engine found counts no
 * more: otherwise a forgery that it let pass could keep a strong badge by being slow. `foundAi` says whether it found AI.
 */
export function unfinishedCredentials(before: ProvenanceReport, { foundAi }: { foundAi: boolean }): CredentialsRead {
  const refused = refusedCredentials(before);
  const problem = { code: UNFINISHED, explanation: unfinishedExplanation(before.state, foundAi) };
  return { ...refused, report: { ...refused.report, problems: [problem] } };
}

function unfinishedExplanation(state: ProvenanceReport["state"], foundAi: boolean): string {
  const cause =
    "We couldn't check this file again: reading it took too long, used too much memory, or crashed the reader.";
  if (state === "none") return `${cause} An earlier check found no Content Credentials in it.`;
  return (
    `${cause} What an earlier check found in its Content Credentials is no longer confirmed.` +
    (foundAi ? " They said that AI was used, or may have been." : "")
  );
}

/**
 * The reading of a stored file that the engine of now refuses whole. Credentials that were read before can no longer be
 * checked, so nothing in them counts; a file that had none still has none.
 */
export function refusedCredentials(before: ProvenanceReport): CredentialsRead {
  const none = { ...nothingReadable(), state: "none", source: before.source } as const;
  const broken = { ...nothingReadable(), problems: [problemOf("general.error")] };
  return {
    outcome: "read",
    report: {
      ...(before.state === "none" ? none : broken),
      engine: engineFacts(chosenEngine()),
      trustList: null,
    },
    testimony: testimonyOf([], null),
    signatures: null,
    engineOutput: null,
    thumbnails: [],
  };
}
