import { currentBases } from "#lib/ingest/analysis/judgement";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { enqueue } from "#lib/platform/queue/enqueue";
import { systemClock } from "#lib/platform/shared/clock";
import { judgements, type JudgementPlace } from "#lib/provenance/credentials/store";
import { currentTrust } from "#lib/provenance/credentials/trust/current-trust";

const BATCH = 500;

/**
 * Queues a new judgement of every video that was judged by other rules, another engine or other trust lists than now. Runs
 * at every start, daily, and after the lists changed; so nothing is owed to the queue alone. Safe to repeat: what is judged by
 * the current ones is left alone.
 */
export async function judgeOutdated(): Promise<void> {
  const current = currentBases(await currentTrust());
  const bases = await judgements().outdatedBases(current);
  const total = await judgements().countOutdated(bases);
  if (total === 0) {
    await judgements().forgetRuns();
    return;
  }
  await inTransaction((tx) => judgements(tx).noteRun(current.join("\n"), total, systemClock.now()));
  let after: JudgementPlace | null = null;
  do {
    after = await inTransaction((tx) => queueBatch(tx, bases, after));
  } while (after !== null);
}

/** Returns the last place of the batch, or null after the last batch. */
async function queueBatch(tx: Tx, bases: string[], after: JudgementPlace | null): Promise<JudgementPlace | null> {
  const outdated = await judgements(tx).outdated(bases, after, BATCH);
  for (const { videoId } of outdated) await enqueue(tx, "judge-again", { videoId }, { singletonKey: videoId });
  return outdated.length < BATCH ? null : (outdated.at(-1) ?? null);
}
