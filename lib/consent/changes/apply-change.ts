import { changes } from "#lib/consent/changes/change-store";
import { nextChunk } from "#lib/consent/changes/next-chunk";
import { isUnderWay } from "#lib/consent/changes/change-dto";
import { lockForChoice } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { enqueue } from "#lib/platform/queue/enqueue";
import type { AccountId, ChangeId } from "#lib/platform/shared/ids";

export interface ChangeToApply {
  changeId: ChangeId;
  accountId: AccountId;
}

/** After so long a large change goes to the end of the queue, so that everybody's get their turn. */
const TURN_MS = 60_000;

const isLeft = (changeId: ChangeId): Promise<boolean> =>
  inTransaction(async (tx) => {
    const change = await changes(tx).find(changeId);
    return change !== null && isUnderWay(change);
  });

/** Carries out one chunk; false when there is none left. */
const step = ({ changeId, accountId }: ChangeToApply): Promise<boolean> =>
  inTransaction(async (tx) => {
    await lockForChoice(tx, accountId);
    const change = await changes(tx).lock(changeId);
    if (!change || change.kind === "default" || !isUnderWay(change)) return false;
    return isUnderWay(await nextChunk(tx, change));
  });

/**
 * Carries out an accepted change, chunk by chunk, or takes back one that was undone. Two of these at once share the
 * chunks between them; one that is cut off is taken up where it stopped. Ends quietly when there is nothing to do:
 * the change was cancelled, is done, or is gone with its account.
 */
export async function applyChange(change: ChangeToApply, turnMs = TURN_MS): Promise<void> {
  if (!(await isLeft(change.changeId))) return;
  const began = performance.now();
  while (await step(change)) {
    if (performance.now() - began < turnMs) continue;
    await inTransaction((tx) => enqueue(tx, "apply-remix-change", change, { group: change.accountId }));
    return;
  }
}
