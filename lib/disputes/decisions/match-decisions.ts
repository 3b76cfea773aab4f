import { caseFacts } from "#lib/disputes/decisions/facts-store";
import { reachCopy } from "#lib/disputes/decisions/reach-copy";
import type { VideoId } from "#lib/platform/shared/ids";

/** Finds out whether an uploaded file is one that was decided on, and takes the same measures on it. */
export async function matchDecisions(videoId: VideoId): Promise<void> {
  const copy = await caseFacts().copy(videoId);
  if (copy?.sha256 == null) return;
  for (const decisionId of await caseFacts().decisionsOnFile(copy.sha256)) await reachCopy(decisionId, videoId);
}
