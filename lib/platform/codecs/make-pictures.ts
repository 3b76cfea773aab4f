import { type MediaType } from "#lib/platform/codecs/accepted-media";
import { picturesOutcome, type PicturesOutcome } from "#lib/platform/codecs/pictures-outcome";
import { env } from "#lib/platform/env";
import { childScript } from "#lib/platform/sandbox/child-script";
import { runInChild } from "#lib/platform/sandbox/run-in-child";

const REASONS = {
  timeout: "Making a poster took too long.",
  "out-of-memory": "Making a poster needed too much memory.",
  crashed: "No picture could be made of this file.",
  failed: "No picture could be made of this file.",
};

/**
 * A poster, and of a video a short strip of frames, from one child that opens the file once. Give the type that
 * `probeMedia` found. A file without pictures is not a bad file: whatever goes wrong here ends as `none` with why.
 */
export async function makePictures(path: string, mediaType: MediaType): Promise<PicturesOutcome> {
  const timeoutMs = env().analysisTimeoutMs;
  const result = await runInChild({
    script: childScript("lib/platform/codecs/pictures-child.ts"),
    // Half of the time for as many frames as there are, so that a slow file still gets its first one out.
    file: path,
    input: { path, mediaType, budgetMs: timeoutMs / 2 },
    output: picturesOutcome,
    timeoutMs,
    maxMemoryBytes: env().analysisMaxMemoryBytes,
  });
  if (result.outcome === "done") return result.value;
  return { outcome: "none", reason: REASONS[result.outcome], detail: result.message };
}
