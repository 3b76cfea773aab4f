import { inTransaction } from "#lib/db/transaction";
import { applyLabel } from "#lib/labels/apply-label";
import { inspectCredentials } from "#lib/provenance/inspect-credentials";
import { currentTrust } from "#lib/provenance/trust/current-trust";
import { DomainError } from "#lib/shared/domain-error";
import type { VideoId } from "#lib/shared/ids";
import { objectStore } from "#lib/storage/store";
import { analyses } from "#lib/uploads/analysis-store";

/**
 * Applies the trust lists as they are now to a stored video, and gives it the label that follows. The judgement
 * before stays in force until then, and for good where the file cannot be judged now. Does nothing to a video that is
 * not ready.
 */
export async function judgeAgain(videoId: VideoId): Promise<void> {
  const video = await analyses().find(videoId);
  if (video?.status !== "ready" || video.storageKey === null) return;
  const trust = await currentTrust();
  const outcome = await objectStore().withLocalFile(video.storageKey, (path) =>
    inspectCredentials({ path, mediaType: video.mediaType, trust }),
  );
  if (outcome.outcome === "unreadable") {
    throw new DomainError("unavailable", `The video could not be judged again: ${outcome.reason}`);
  }
  const { report, engineOutput } = outcome;
  await inTransaction(async (tx) => {
    if ((await analyses(tx).lock(videoId))?.status !== "ready") return;
    await analyses(tx).saveJudgement(videoId, { report, engineOutput, trustListsDigest: trust.digest });
    await applyLabel(tx, videoId, null);
  });
}
