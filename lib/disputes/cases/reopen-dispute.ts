import { changeState } from "#lib/disputes/cases/change-state";
import type { ReasonedInput } from "#lib/disputes/cases/input";
import { loadForDesk, lockForWork } from "#lib/disputes/cases/load-for-desk";
import { disputes } from "#lib/disputes/cases/store";
import { tellReopened } from "#lib/disputes/cases/tell";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

/**
 * Opens a case again that was closed without a decision, with its clock from the beginning. One with a decision in
 * force is opened again by reversing that, and the reports of one that was merged are where they went.
 */
export async function reopenDispute(
  actor: Actor,
  { disputeId, reason }: ReasonedInput,
  clock: Clock = systemClock,
): Promise<void> {
  const before = await loadForDesk(actor, disputeId);
  await inTransaction(async (tx) => {
    await disputes(tx).holdMatter(before);
    const dispute = await lockForWork(tx, actor, disputeId);
    if (dispute.mergedIntoId !== null) {
      throw new DomainError("no-longer-possible", "This case was merged. Split its reports off again instead.");
    }
    if (await disputes(tx).hasActiveDecision(disputeId)) {
      throw new DomainError("no-longer-possible", "Its decision stands. Reverse that: the case is open again then.");
    }
    const opened = await changeState(tx, dispute, "reopen", { actorId: actor.accountId, reason }, clock);
    // They were told that it was closed, and the time that they read on its page starts anew.
    await tellReopened(tx, opened, clock.now());
  });
}
