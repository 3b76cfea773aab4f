import { lockVideoRow } from "#lib/platform/db/live-content";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import type { VideoId } from "#lib/platform/shared/ids";
import { labelClaims } from "#lib/provenance/labels/claims-store";
import { LABEL_RULES_VERSION } from "#lib/provenance/labels/rules-version";
import { contentCredentials } from "#lib/provenance/labels/sources/content-credentials";
import type { LabelSource } from "#lib/provenance/labels/sources/label-source";

/**
 * Stores what a source says about a video from now on; with null it says nothing any more. To be called while the video's
 * row is locked. The label stays as it is until `applyLabel`.
 */
export async function recordClaims<Input>(
  tx: Tx,
  videoId: VideoId,
  source: LabelSource<Input>,
  input: Input | null,
): Promise<void> {
  const store = labelClaims(tx);
  if (input === null) await store.remove(videoId, source.name);
  else {
    const by = { rulesVersion: LABEL_RULES_VERSION, at: systemClock.now() };
    await store.save({ videoId, source: source.name }, source.facts(input), by);
  }
}

const AT_ONCE = 500;

/**
 * Stores what credentials say that were judged before claims were stored (docs/decisions/labels.md). Until then `labels().find`
 * derives it anew each time, so no label waits for this. Goes on where a run before it was cut off.
 */
export async function recordEarlierCredentials(): Promise<void> {
  let ids = await labelClaims().judgedWithoutClaims("", AT_ONCE);
  while (ids.length > 0) {
    for (const id of ids) await inTransaction((tx) => recordJudged(tx, id));
    ids = await labelClaims().judgedWithoutClaims(ids.at(-1) ?? "", AT_ONCE);
  }
}

/** One video at a time: a lock on many would hold up their creators. Leaves alone what was judged again meanwhile. */
async function recordJudged(tx: Tx, videoId: VideoId): Promise<void> {
  await lockVideoRow(tx, videoId, "NO KEY UPDATE");
  const store = labelClaims(tx);
  if (await store.has(videoId, contentCredentials.name)) return;
  const reading = await store.judgedCredentials(videoId);
  if (reading !== null) await recordClaims(tx, videoId, contentCredentials, reading);
}
