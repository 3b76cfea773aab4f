import { env } from "#lib/env";
import { type ManifestThumbnail, readingAnswer } from "#lib/provenance/engine/messages";
import type { ProvenanceReport } from "#lib/provenance/report";
import type { Trust } from "#lib/provenance/trust/trust";
import { childScript } from "#lib/sandbox/child-script";
import { runInChild } from "#lib/sandbox/run-in-child";
import { timeToReadAll } from "#lib/sandbox/reading-time";
import { DomainError } from "#lib/shared/domain-error";

/** Why a file ends as unreadable, for programs; the reason beside it is for people. */
type CredentialsUnreadableCode = "file-damaged" | "analysis-timeout" | "analysis-memory" | "analysis-crash";

export type CredentialsOutcome =
  | {
      outcome: "read";
      report: ProvenanceReport;
      /** What the engine said, whole; null where there is nothing, or more than is worth keeping. */
      engineOutput: unknown;
      thumbnails: ManifestThumbnail[];
    }
  | { outcome: "unreadable"; code: CredentialsUnreadableCode; reason: string };

const REASONS: Record<CredentialsUnreadableCode, string> = {
  "file-damaged": "The file is damaged or incomplete. Export it again and upload the new file.",
  "analysis-timeout":
    "Reading this file took longer than this site allows, which happens with files that are damaged or made to do harm. Export it again and upload the new file.",
  "analysis-memory":
    "Reading this file took more memory than this site allows, which happens with files that are damaged or made to do harm. Export it again and upload the new file.",
  "analysis-crash":
    "Reading this file broke the program that reads it, which happens with files that are damaged or made to do harm. Export it again and upload the new file.",
};

const unreadable = (code: CredentialsUnreadableCode): CredentialsOutcome => ({
  outcome: "unreadable",
  code,
  reason: REASONS[code],
});

/**
 * Reads the Content Credentials of a file of this machine and judges them by `trust`, in a process that is killed
 * when it takes too long or too much. Throws `unavailable` when the engine itself cannot run.
 */
export async function inspectCredentials(input: {
  path: string;
  mediaType: string;
  trust: Trust;
}): Promise<CredentialsOutcome> {
  const result = await runInChild({
    script: childScript("lib/provenance/engine/read-credentials-child.ts"),
    input: { path: input.path, mediaType: input.mediaType, lists: input.trust.lists },
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
