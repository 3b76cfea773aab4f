import { changeState } from "#lib/disputes/cases/change-state";
import type { CloseInput } from "#lib/disputes/cases/input";
import { lockForWork } from "#lib/disputes/cases/load-for-desk";
import { isUndecided } from "#lib/disputes/cases/policy";
import { tellClosed } from "#lib/disputes/cases/tell";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

/**
 * Closes a case that there is nothing to decide in any more, and tells its parties why. Whatever can be decided is
 * decided, with reasons and a way to appeal; so a decided case is not closed by hand either, but once the time to
 * appeal is over.
 */
export async function closeDispute(
  actor: Actor,
  { disputeId, because, reason }: CloseInput,
  clock: Clock = systemClock,
): Promise<void> {
  await inTransaction(async (tx) => {
    const dispute = await lockForWork(tx, actor, disputeId);
    if (!isUndecided(dispute.state)) {
      throw new DomainError(
        "no-longer-possible",
        "A decided case stays open to appeal, and closes by itself after it.",
      );
    }
    await changeState(tx, dispute, "close", { actorId: actor.accountId, reason, data: { because } }, clock);
    await tellClosed(tx, dispute, because, clock.now());
  });
}
