import { changeState } from "#lib/disputes/cases/change-state";
import type { ReasonedInput } from "#lib/disputes/cases/input";
import { lockForWork } from "#lib/disputes/cases/load-for-desk";
import { isSenior, isUndecided, needsAssignee } from "#lib/disputes/cases/policy";
import { recordEvent } from "#lib/disputes/cases/record-event";
import { type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

interface Escalation {
  actorId: AccountId | null;
  reason: string;
  /** Whoever has the case keeps it: senior support escalated it for themselves, or it was late and stays where it is. */
  keepsAssignee: boolean;
}

/** Hands a LOCKED, undecided case to senior support. One that was escalated already stays as it is. */
export async function escalate(
  tx: Tx,
  dispute: DisputeRecord,
  { actorId, reason, keepsAssignee }: Escalation,
  clock: Clock,
): Promise<void> {
  if (dispute.needsSenior) return;
  await disputes(tx).update(dispute.id, { needsSenior: true }, clock.now());
  await recordEvent(tx, dispute.id, { kind: "escalated", actorId, reason }, clock);
  if (keepsAssignee || !needsAssignee(dispute.state)) return;
  await changeState(tx, { ...dispute, needsSenior: true }, "release", { actorId, reason }, clock);
}

/** Hands a case to senior support, with the reason. From then on nobody else works on it. */
export async function escalateDispute(
  actor: Actor,
  { disputeId, reason }: ReasonedInput,
  clock: Clock = systemClock,
): Promise<void> {
  await inTransaction(async (tx) => {
    const dispute = await lockForWork(tx, actor, disputeId);
    if (!isUndecided(dispute.state)) {
      throw new DomainError(
        "no-longer-possible",
        `Case ${String(dispute.number)} is decided: there is nothing to hand on.`,
      );
    }
    const keepsAssignee = isSenior(actor) && dispute.assigneeId === actor.accountId;
    await escalate(tx, dispute, { actorId: actor.accountId, reason, keepsAssignee }, clock);
  });
}
