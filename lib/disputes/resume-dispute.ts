import type { Actor } from "#lib/accounts/actor";
import { inTransaction } from "#lib/db/transaction";
import { changeState } from "#lib/disputes/change-state";
import type { ReasonedInput } from "#lib/disputes/input";
import { lockForWork } from "#lib/disputes/load-for-desk";
import { type Clock, systemClock } from "#lib/shared/clock";

/** Goes on with a case that waited. The time that it had left when its clock paused is granted again. */
export async function resumeDispute(
  actor: Actor,
  { disputeId, reason }: ReasonedInput,
  clock: Clock = systemClock,
): Promise<void> {
  await inTransaction(async (tx) => {
    const dispute = await lockForWork(tx, actor, disputeId);
    await changeState(tx, dispute, "resume", { actorId: actor.accountId, reason }, clock);
  });
}
