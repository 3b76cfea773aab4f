import { recordEvent } from "#lib/disputes/cases/record-event";
import { rounds } from "#lib/disputes/cases/round-store";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import { type Decision, decisions } from "#lib/disputes/decisions/decision-store";
import { liftMeasures } from "#lib/disputes/measures/lift-measures";
import { type Measure, measures } from "#lib/disputes/measures/store";
import type { Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import type { Clock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId, DecisionId } from "#lib/platform/shared/ids";

interface TakenBack {
  decision: Decision;
  dispute: DisputeRecord;
  /** The decision on appeal that overturned it; null where the desk corrects itself. */
  by: DecisionId | null;
  /** Whose accounts are locked. */
  known: readonly AccountId[];
  actorId: AccountId;
  reason: string;
  at: Date;
}

/** A decision and the suspensions that were proposed with it: they fall with it. */
export const withSuspensions = async (id: DecisionId, tx?: Tx): Promise<DecisionId[]> => [
  id,
  ...(await decisions(tx).goingWith(id)).map((one) => one.id),
];

/** Everything that `takeBack` would lift, and what was lifted already. */
export const measuresWith = async (id: DecisionId, tx?: Tx): Promise<Measure[]> =>
  measures(tx).ofDecisions(await withSuspensions(id, tx));

/** Appends to the ledger that a decision no longer holds, and why. */
export async function recordOverturned(
  tx: Tx,
  {
    dispute,
    decision,
    by,
    actorId,
    isQuiet = false,
  }: Pick<TakenBack, "dispute" | "actorId"> & { decision: Decision; by: string; isQuiet?: boolean },
): Promise<void> {
  await appendToLedger(tx, {
    kind: "decision-overturned",
    subjectAccountId: isQuiet ? null : dispute.subjectId,
    actorAccountId: actorId,
    ...(!isQuiet && dispute.videoId && { videoId: dispute.videoId }),
    details: { disputeId: dispute.id, kind: dispute.kind, decisionId: decision.id, by },
  });
}

async function takeBackOne(tx: Tx, taken: TakenBack): Promise<Measure[]> {
  const { decision, by, actorId, at } = taken;
  const state = by === null ? ("withdrawn" as const) : ("overturned" as const);
  // What a hearing took back may stand again while that can be stopped; telling of it ends the rounds.
  if (by === null) await rounds(tx).endOf(decision.id);
  else await rounds(tx).holdOf(decision.id);
  await decisions(tx).update(decision.id, { state, tellAfter: null, overturnedAt: at, overturnedById: by });
  await recordOverturned(tx, { ...taken, by: by ?? "the desk itself" });
  return liftMeasures(tx, decision.id, { actorId, at });
}

/**
 * Undoes all that a decision did, copies included, in the transaction that takes it back; a suspension that was proposed
 * with it falls too, whether it is in force or still waits. Throws `conflict` where a copy was reached since the accounts
 * were locked: nothing was undone, and the next attempt locks that account too.
 */
export async function takeBack(tx: Tx, taken: TakenBack): Promise<Measure[]> {
  const { decision, dispute, by, known, actorId, reason, at } = taken;
  const applied = await measuresWith(decision.id, tx);
  if (applied.some(({ accountId }) => !known.includes(accountId))) throw new DomainError("conflict");
  const lifted = await takeBackOne(tx, taken);
  for (const suspension of await decisions(tx).goingWith(decision.id)) {
    if (suspension.state === "in-force") lifted.push(...(await takeBackOne(tx, { ...taken, decision: suspension })));
    if (suspension.state !== "proposed") continue;
    await decisions(tx).update(suspension.id, { state: "withdrawn", overturnedAt: at, overturnedById: by });
    const clock: Clock = { now: () => at };
    const data = { decisionId: suspension.id };
    await recordEvent(tx, dispute.id, { kind: "withdrawn", actorId, reason, data }, clock);
  }
  return lifted;
}
