import { analyses, type AnalysedVideo } from "#lib/ingest/analysis/analysis-store";
import { STEPS } from "#lib/ingest/analysis/steps/list";
import type { Findings } from "#lib/ingest/analysis/steps/step";
import type { Unusable } from "#lib/ingest/analysis/steps/step-end";
import { derivedKeys } from "#lib/ingest/delivery/derived-keys";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { enqueue } from "#lib/platform/queue/enqueue";

/** Writes what was found out, unless the video no longer waits for it. */
export async function settleReady(video: AnalysedVideo, findings: Findings): Promise<void> {
  await inTransaction(async (tx) => {
    const now = await analyses(tx).lock(video.id);
    if (now === null) await removeTraces(tx, video);
    if (now?.status !== "processing") return;
    for (const step of STEPS) await step.settle?.(tx, now, findings, { isRepeated: false });
    await analyses(tx).saveReady(video.id);
  });
}

/** Keeps the video and the reason, and lets the bytes go; unless the video no longer waits for it. */
export async function settleUnreadable(video: AnalysedVideo, unusable: Unusable): Promise<void> {
  await inTransaction(async (tx) => {
    const now = await analyses(tx).lock(video.id);
    if (now !== null && now.status !== "processing") return;
    await removeTraces(tx, video);
    if (now === null) return;
    await analyses(tx).saveUnreadable(video.id, unusable);
    await analyses(tx).skipRemainingSteps(video.id);
  });
}

/** Queues the removal of every object of a video that ends unreadable, or that was deleted meanwhile. */
async function removeTraces(tx: Tx, { id, storageKey }: AnalysedVideo): Promise<void> {
  const own = storageKey === null ? [] : [storageKey];
  await enqueue(tx, "delete-objects", { keys: [...own, ...derivedKeys(id)] });
}
