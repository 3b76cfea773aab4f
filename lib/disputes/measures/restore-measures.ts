import { settle } from "#lib/disputes/measures/settle";
import { measures } from "#lib/disputes/measures/store";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId, DecisionId } from "#lib/platform/shared/ids";

/**
 * Lets stand again what of a decision was lifted at one moment: the reverse of `liftMeasures`, in the ledger as what it is.
 * To be called with the accounts that its measures name locked for update and the case after them.
 */
export async function restoreMeasures(
  tx: Tx,
  { decisionId, liftedAt }: { decisionId: DecisionId; liftedAt: Date },
  by: { actorId: AccountId },
): Promise<void> {
  const lifted = (await measures(tx).ofDecision(decisionId)).filter(
    (measure) => measure.liftedAt?.getTime() === liftedAt.getTime(),
  );
  await measures(tx).lockVideos(lifted.flatMap(({ videoId }) => videoId ?? []));
  const restored = await measures(tx).restore(decisionId, liftedAt);
  await settle(tx, restored, { is: "applied", actorId: by.actorId, isQuiet: false });
}
