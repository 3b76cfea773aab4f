import type { Actor } from "#lib/accounts/actor";
import { inTransaction } from "#lib/db/transaction";
import { changeState } from "#lib/disputes/change-state";
import { lockForWork } from "#lib/disputes/load-for-desk";
import { type Clock, systemClock } from "#lib/shared/clock";
import type { DisputeId } from "#lib/shared/ids";

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
