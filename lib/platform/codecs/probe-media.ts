import { type MediaType } from "#lib/platform/codecs/accepted-media";
import { probeOutcome, type ProbeOutcome } from "#lib/platform/codecs/probe-outcome";
import { unreadableByFailure } from "#lib/platform/codecs/unreadable";
import { env } from "#lib/platform/env";
import { childScript } from "#lib/platform/sandbox/child-script";
import { runInChild } from "#lib/platform/sandbox/run-in-child";

/**
 * What a stored file holds, and whether it holds all of it. Sound and video are not decoded; pictures are, once and
 * small, because only that shows a cut. A file that hangs, swells or kills its reader is unreadable like a damaged one.
 */
export async function probeMedia(path: string, mediaType: MediaType): Promise<ProbeOutcome> {
  const result = await runInChild({
    script: childScript("lib/platform/codecs/probe-child.ts"),
    file: path,
    input: { path, mediaType },
    output: probeOutcome,
    timeoutMs: env().analysisTimeoutMs,
    maxMemoryBytes: env().analysisMaxMemoryBytes,
  });
  return result.outcome === "done" ? result.value : unreadableByFailure(result);
}
