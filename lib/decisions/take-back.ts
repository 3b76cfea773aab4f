import type { Tx } from "#lib/db/transaction";
import { type Decision, decisions } from "#lib/decisions/decision-store";
import { rounds } from "#lib/disputes/round-store";
import type { DisputeRecord } from "#lib/disputes/store";
import { appendToLedger } from "#lib/ledger/append-to-ledger";
import { liftMeasures } from "#lib/measures/lift-measures";
import { type Measure, measures } from "#lib/measures/store";
import { DomainError } from "#lib/shared/domain-error";
import type { AccountId, DecisionId } from "#lib/shared/ids";

interface TakenBack {
  decision: Decision;
  dispute: DisputeRecord;
  /** The decision on appeal that overturned it; null where the desk corrects itself. */
  by: DecisionId | null;
  /** Whose accounts are locked. */
  known: readonly AccountId[];
  actorId: AccountId;
  at: Date;
}

/**
 * Undoes all that a decision did, copies included, in the transaction that takes it back. Throws `conflict` where a copy
 * was reached since the accounts were locked: then none of it happened, and a second try knows of it.
 */
export async function takeBack(tx: Tx, { decision, dispute, by, known, actorId, at }: TakenBack): Promise<Measure[]> {
  const standing = await measures(tx).ofDecision(decision.id);
  if (standing.some(({ accountId }) => !known.includes(accountId))) throw new DomainError("conflict");
  const state = by === null ? ("withdrawn" as const) : ("overturned" as const);
  await rounds(tx).endOf(decision.id);
  await decisions(tx).update(decision.id, { state, overturnedAt: at, overturnedById: by });
  await appendToLedger(tx, {
    ...{ kind: "decision-overturned", subjectAccountId: dispute.subjectId, actorAccountId: actorId },
    ...(dispute.videoId && { videoId: dispute.videoId }),
    details: {
      ...{ disputeId: dispute.id, kind: dispute.kind, decisionId: decision.id },
      by: by ?? "the desk itself",
    },
  });
  return liftMeasures(tx, decision.id, { actorId, at });
}
