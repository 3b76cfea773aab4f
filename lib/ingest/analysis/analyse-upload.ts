import { analyses, type AnalysedVideo } from "#lib/ingest/analysis/analysis-store";
import { type Progress, runSteps } from "#lib/ingest/analysis/run-steps";
import { settleReady, settleUnreadable } from "#lib/ingest/analysis/settle-analysis";
import { STEPS } from "#lib/ingest/analysis/steps/list";
import type { Unusable } from "#lib/ingest/analysis/steps/step-end";
import type { StorageKey, VideoId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";

/**
 * Finds out everything about a finished upload and settles it: `ready` with its provenance and label, or
 * `unreadable` with the reason, and then its bytes go. A second run of a settled video does nothing; a run that
 * repeats one that was cut off takes over what that left. What comes of it is written in one transaction that looks
 * again whether the video still waits for it.
 *
 * Throws, to be tried again, when the machine is at fault and not the file, and when a child crashed and `isLastAttempt`
 * does not hold.
 */
export async function analyseUpload(videoId: VideoId, { isLastAttempt }: { isLastAttempt: boolean }): Promise<void> {
  const video = await analyses().find(videoId);
  if (video?.status !== "processing" || video.storageKey === null) return;
  const { storageKey } = video;
  await analyses().restartSteps(videoId);
  if (!(await takeIntoStore(video, storageKey))) {
    await settleUnreadable(video, LOST);
    return;
  }
  const outcome = await objectStore().withLocalFile(storageKey, (path) =>
    runSteps({ video, path }, { steps: STEPS, isLastAttempt, progress: shownOnPage(videoId) }),
  );
  if (outcome.kind === "findings") await settleReady(video, outcome.findings);
  else await settleUnreadable(video, outcome);
}

/** Shows on the video's page that a step runs, and how it ended. */
const shownOnPage =
  (videoId: VideoId): Progress =>
  (step, state) =>
    state === "running" ? analyses().beginStep(videoId, step.name) : analyses().endStep(videoId, step, state);

/** Nothing here loses acknowledged bytes; a disk that was restored from an older copy does. */
const LOST: Unusable = {
  code: "missing",
  reason: "The file is missing from the storage of this site. Upload it again.",
};

/** Moves the upload's bytes into the object store, unless an earlier run did. False when they are nowhere. */
async function takeIntoStore({ uploadId }: AnalysedVideo, key: StorageKey): Promise<boolean> {
  return uploadId === null ? (await objectStore().head(key)) !== null : objectStore().staging.promote(uploadId, key);
}
