import { settle } from "#lib/disputes/measures/settle";
import { type Measure, measures } from "#lib/disputes/measures/store";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId, DecisionId } from "#lib/platform/shared/ids";

/**
 * Takes back whatever of a decision stands. What other decisions and administrators did to the same things goes on
 * holding. To be called in the transaction that takes the decision back, with the accounts that its measures name locked
 * for update and the case after them. Returns what was lifted.
 */
export async function liftMeasures(
  tx: Tx,
  decisionId: DecisionId,
  by: { actorId: AccountId; at: Date; isQuiet?: boolean },
): Promise<Measure[]> {
  const inForce = (await measures(tx).ofDecision(decisionId)).filter(({ liftedAt }) => liftedAt === null);
  await measures(tx).lockVideos(inForce.flatMap(({ videoId }) => videoId ?? []));
  const lifted = await measures(tx).lift(decisionId, by.at);
  await settle(tx, lifted, { is: "lifted", actorId: by.actorId, isQuiet: by.isQuiet ?? false });
  return lifted;
}
