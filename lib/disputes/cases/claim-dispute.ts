import { changeState } from "#lib/disputes/cases/change-state";
import type { DisputeInput } from "#lib/disputes/cases/input";
import { lockForWork } from "#lib/disputes/cases/load-for-desk";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

/**
 * Takes a case that nobody has. Taking one that is one's own already is a success; throws `conflict` for one that
 * somebody else took first.
 */
export async function claimDispute(
  actor: Actor,
  { disputeId }: DisputeInput,
  clock: Clock = systemClock,
): Promise<void> {
  await inTransaction(async (tx) => {
    const dispute = await lockForWork(tx, actor, disputeId);
    if (dispute.assigneeId === actor.accountId) return;
    if (dispute.assigneeId !== null) {
      throw new DomainError("conflict", `Somebody else has taken case ${String(dispute.number)}. Take another.`);
    }
    await changeState(
      tx,
      dispute,
      "assign",
      { actorId: actor.accountId, assigneeId: actor.accountId, reason: "Taken from the queue" },
      clock,
    );
  });
}
