import { analyses } from "#lib/ingest/analysis/analysis-store";
import { type AnyStep, STEPS } from "#lib/ingest/analysis/steps/list";
import { inTransaction } from "#lib/platform/db/transaction";
import { enqueueAll } from "#lib/platform/queue/enqueue";
import type { VideoId } from "#lib/platform/shared/ids";

const BATCH = 500;

/**
 * Queues every step of every stored video whose results are of an older version than the step has now. Runs at every start
 * and daily, so nothing is owed to the queue alone. Safe to repeat: a step that is current does nothing.
 */
export async function repeatOutdated(steps: readonly AnyStep[] = STEPS): Promise<void> {
  for (const step of steps) {
    if (step.outdatedBy !== "version") continue;
    for (let version = 1; version < step.version; version += 1) await queueVersion(step, version);
  }
}

async function queueVersion({ name: step }: AnyStep, version: number): Promise<void> {
  let after: VideoId | null = null;
  do {
    const batch: VideoId[] = await analyses().ofVersion({ step, version, after }, BATCH);
    await inTransaction((tx) =>
      enqueueAll(
        tx,
        "repeat-step",
        batch.map((videoId) => ({ payload: { videoId, step }, singletonKey: `${step} ${videoId}` })),
      ),
    );
    after = batch.length < BATCH ? null : (batch.at(-1) ?? null);
  } while (after !== null);
}
