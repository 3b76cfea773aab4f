import { changeState } from "#lib/disputes/cases/change-state";
import type { AssignInput } from "#lib/disputes/cases/input";
import { lockForWork } from "#lib/disputes/cases/load-for-desk";
import { mayWork } from "#lib/disputes/cases/policy";
import { tellAssignee } from "#lib/disputes/cases/tell";
import type { Actor } from "#lib/people/accounts/actor";
import { isStaff } from "#lib/people/accounts/policy";
import { accounts } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

/**
 * Gives a case to somebody of the staff, or takes it over from somebody. Throws `invalid-input` for who may not work on
 * it: nobody gets a case that they are a party to, and escalated ones go to senior support.
 */
export async function assignDispute(
  actor: Actor,
  { disputeId, assigneeId, reason }: AssignInput,
  clock: Clock = systemClock,
): Promise<void> {
  await inTransaction(async (tx) => {
    const dispute = await lockForWork(tx, actor, disputeId);
    const to = await accounts(tx).find(assigneeId);
    const asActor = to && { ...actor, accountId: to.id, role: to.role, scopes: "all" as const };
    if (!to || !isStaff(to.role) || to.suspendedAt !== null || !mayWork(asActor, dispute)) {
      throw new DomainError("invalid-input", "This person cannot work on this case. Choose somebody else.", {
        fields: { assigneeId: "Choose somebody else." },
      });
    }
    if (dispute.assigneeId === to.id) return;
    await changeState(tx, dispute, "assign", { actorId: actor.accountId, assigneeId: to.id, reason }, clock);
    if (to.id !== actor.accountId) await tellAssignee(tx, dispute, to.id, reason);
  });
}
