import { changeState } from "#lib/disputes/cases/change-state";
import type { ReasonedInput } from "#lib/disputes/cases/input";
import { lockForWork } from "#lib/disputes/cases/load-for-desk";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

/** Puts a case back for somebody else. One that waited does not wait any longer. */
export async function releaseDispute(
  actor: Actor,
  { disputeId, reason }: ReasonedInput,
  clock: Clock = systemClock,
): Promise<void> {
  await inTransaction(async (tx) => {
    const dispute = await lockForWork(tx, actor, disputeId);
    await changeState(tx, dispute, "release", { actorId: actor.accountId, reason }, clock);
  });
}
