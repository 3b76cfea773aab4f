import { changeState } from "#lib/disputes/cases/change-state";
import { lockForWork } from "#lib/disputes/cases/load-for-desk";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import type { DisputeId } from "#lib/platform/shared/ids";

/** Marks a new case as looked at, for somebody else to take. */
export async function triageDispute(
  actor: Actor,
  { disputeId, reason }: { disputeId: DisputeId; reason: string | null },
  clock: Clock = systemClock,
): Promise<void> {
  await inTransaction(async (tx) => {
    const dispute = await lockForWork(tx, actor, disputeId);
    await changeState(tx, dispute, "triage", { actorId: actor.accountId, reason: reason ?? "Looked at" }, clock);
  });
}
