import { changeState } from "#lib/disputes/cases/change-state";
import type { WaitInput } from "#lib/disputes/cases/input";
import { lockForWork } from "#lib/disputes/cases/load-for-desk";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

/** Lets a case wait for somebody. Only waiting for its reporter pauses its clock; an answer of theirs ends it. */
export async function waitDispute(
  actor: Actor,
  { disputeId, waitingFor, reason }: WaitInput,
  clock: Clock = systemClock,
): Promise<void> {
  await inTransaction(async (tx) => {
    const dispute = await lockForWork(tx, actor, disputeId);
    await changeState(tx, dispute, "wait", { actorId: actor.accountId, waitingFor, reason }, clock);
  });
}
