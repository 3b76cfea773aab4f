import { changeState } from "#lib/disputes/cases/change-state";
import { isForRole } from "#lib/disputes/cases/policy";
import { staffWork } from "#lib/disputes/cases/staff-store";
import { disputes } from "#lib/disputes/cases/store";
import type { Role } from "#lib/people/accounts/actor";
import { isStaff } from "#lib/people/accounts/policy";
import { accounts } from "#lib/people/accounts/store";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import type { AccountId } from "#lib/platform/shared/ids";

/** Somebody whose place on the desk changed, as it is now. */
interface Person {
  id: AccountId;
  role: Role;
  suspendedAt: Date | null;
}

/** Who changed it, and why; for whoever reads the case later. */
interface Change {
  actorId: AccountId | null;
  reason: string;
}

/**
 * Puts back for others what somebody works on and may not any more: everything once they left the desk or are
 * suspended, and what is for senior support once they are of the lower grade. The clocks go on. To be called in the
 * transaction that changes it, with their account locked.
 */
export async function putBackCases(
  tx: Tx,
  { id, role, suspendedAt }: Person,
  { actorId, reason }: Change,
  clock: Clock = systemClock,
): Promise<void> {
  const isOnDesk = isStaff(role) && suspendedAt === null;
  for (const dispute of await disputes(tx).lockAll(await staffWork(tx).casesOf(id))) {
    if (dispute?.assigneeId !== id) continue;
    if (isOnDesk && isForRole(role, dispute) && !dispute.involvedIds.includes(id)) continue;
    await changeState(tx, dispute, "release", { actorId, reason }, clock);
  }
  if (!isOnDesk) await staffWork(tx).endTraces(id);
}

const PEOPLE_AT_ONCE = 50;

/**
 * The same for whatever is found in the wrong hands: of people whom a decision suspended, who took a case in the moment
 * in which they lost the role, or who became a party to what they work on.
 */
export async function putBackStranded(clock: Clock = systemClock): Promise<void> {
  for (const id of await staffWork().strandedWith(PEOPLE_AT_ONCE)) {
    await inTransaction(async (tx) => {
      const account = await accounts(tx).find(id);
      const gone = { id, role: "member" as const, suspendedAt: null };
      const change = { actorId: null, reason: "Whoever worked on it may not any more." };
      await putBackCases(tx, account ?? gone, change, clock);
    });
  }
}
