import { settle } from "#lib/disputes/measures/settle";
import { type Measure, measures } from "#lib/disputes/measures/store";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, type MeasureId, newId } from "#lib/platform/shared/ids";

export type NewMeasure = Omit<Measure, "id" | "appliedAt" | "liftedAt">;

/**
 * Carries out what a decision does: what holds for each thing changes at once, and each measure is in the ledger. To be
 * called in the decision's transaction, with the accounts that the measures name locked for update and the case after them.
 */
export async function applyMeasures(
  tx: Tx,
  planned: readonly NewMeasure[],
  by: { actorId: AccountId; at: Date; isQuiet?: boolean },
): Promise<Measure[]> {
  if (planned.length === 0) return [];
  const applied = planned.map((measure) => ({
    ...measure,
    id: newId<MeasureId>(),
    appliedAt: by.at,
    liftedAt: null,
  }));
  await measures(tx).lockVideos(applied.flatMap(({ videoId }) => videoId ?? []));
  await measures(tx).insert(applied);
  await settle(tx, applied, { is: "applied", actorId: by.actorId, isQuiet: by.isQuiet ?? false });
  return applied;
}
