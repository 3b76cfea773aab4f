import { analyses } from "#lib/ingest/analysis/analysis-store";
import { type Progress, runSteps } from "#lib/ingest/analysis/run-steps";
import { type AnyStep, STEPS } from "#lib/ingest/analysis/steps/list";
import type { StepEnd } from "#lib/ingest/analysis/steps/step-end";
import type { AnalysisStep } from "#lib/ingest/uploads/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import type { VideoId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";

/**
 * Runs one step, and what it needs, again for a stored file, and writes what that step found in its current version. Where
 * the new version cannot use the file, what an older one found stays. Does nothing to a video that is not ready, or whose
 * results are current. Throws, to be tried again, when the machine failed, and when a child crashed and `isLastAttempt` does
 * not hold.
 */
export async function repeatStep(
  { videoId, step: name }: { videoId: VideoId; step: string },
  { isLastAttempt, steps = STEPS }: { isLastAttempt: boolean; steps?: readonly AnyStep[] },
): Promise<void> {
  const step = steps.find((each) => each.name === name);
  const video = await analyses().find(videoId);
  if (!step || video?.status !== "ready" || video.storageKey === null) return;
  if ((await analyses().stepVersion(videoId, step.name)) === step.version) return;
  const ends = new Map<AnalysisStep, StepEnd<unknown>>();
  const progress: Progress = (each, state) => {
    if (state !== "running") ends.set(each.name, state);
    return Promise.resolve();
  };
  const outcome = await objectStore().withLocalFile(video.storageKey, (path) =>
    runSteps({ video, path }, { steps: withNeeds(step, steps), isLastAttempt, progress }),
  );
  await inTransaction(async (tx) => {
    const now = await analyses(tx).lock(videoId);
    if (now?.status !== "ready") return;
    if (outcome.kind === "findings") await step.settle?.(tx, now, outcome.findings, { isRepeated: true });
    // One that was not run, because what it needs found the file unusable, has failed with that.
    const end = ends.get(step.name) ?? (outcome.kind === "unusable" && { state: "failed", unusable: outcome });
    if (end) await analyses(tx).endStep(videoId, step, end);
  });
}

/** A step behind those that it needs. */
function withNeeds(step: AnyStep, steps: readonly AnyStep[]): AnyStep[] {
  const needed = new Set<AnalysisStep>([step.name]);
  for (const each of steps.toReversed()) if (needed.has(each.name)) each.needs.forEach((name) => needed.add(name));
  return steps.filter(({ name }) => needed.has(name));
}
