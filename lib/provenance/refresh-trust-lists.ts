import { type Tx, inTransaction } from "#lib/db/transaction";
import { judgements, trustLists } from "#lib/provenance/store";
import { configuredLists } from "#lib/provenance/trust/configured-lists";
import { currentTrust } from "#lib/provenance/trust/current-trust";
import { refreshLists } from "#lib/provenance/trust/refresh-lists";
import { enqueue } from "#lib/queue/enqueue";
import type { VideoId } from "#lib/shared/ids";

/**
 * Reads every configured trust list anew, forgets those that are configured no more, and queues a new judgement of
 * every video that was judged by other lists. Safe to repeat: what is judged by the current lists is left alone.
 */
export async function refreshTrustLists(): Promise<void> {
  const configured = configuredLists();
  await refreshLists(configured);
  await trustLists().removeAllBut(configured.map(({ source }) => source));
  await queueJudgements((await currentTrust()).digest);
}

const BATCH = 500;

async function queueJudgements(digest: string): Promise<void> {
  let after: VideoId | null = null;
  do {
    after = await inTransaction((tx) => queueBatch(tx, digest, after));
  } while (after !== null);
}

/** Returns the last video of the batch, or null after the last batch. */
async function queueBatch(tx: Tx, digest: string, after: VideoId | null): Promise<VideoId | null> {
  const videoIds = await judgements(tx).outdated(digest, after, BATCH);
  for (const videoId of videoIds) await enqueue(tx, "judge-again", { videoId }, { singletonKey: videoId });
  return videoIds.length < BATCH ? null : (videoIds.at(-1) ?? null);
}
