import type { Actor } from "#lib/accounts/actor";
import { inTransaction } from "#lib/db/transaction";
import { changeState } from "#lib/disputes/change-state";
import type { WaitInput } from "#lib/disputes/input";
import { lockForWork } from "#lib/disputes/load-for-desk";
import { type Clock, systemClock } from "#lib/shared/clock";

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
