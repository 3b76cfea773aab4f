import { CHILD_SAFETY, deskAccess } from "#lib/overview/administration/access-store";
import { lockAccess } from "#lib/overview/administration/load-access";
import type { Actor } from "#lib/people/accounts/actor";
import { isStaff } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DeskAccessId } from "#lib/platform/shared/ids";

/**
 * Agrees as the second administrator: from now on that person sees child-safety cases. Throws `not-allowed` for whoever
 * proposed it, `no-longer-possible` for who left the staff since, and as `lockAccess` does.
 */
export async function approveAccess(actor: Actor, input: { accessId: DeskAccessId }): Promise<void> {
  await inTransaction(async (tx) => {
    const { access, account } = await lockAccess(tx, actor, { id: input.accessId, state: "waiting" });
    if (access.proposedBy === actor.accountId) {
      throw new DomainError("not-allowed", "You proposed this. Another administrator has to approve it.");
    }
    if (!isStaff(account.role)) {
      throw new DomainError("no-longer-possible", "This person is no longer support staff. Decline the proposal.");
    }
    await deskAccess(tx).give(access.id, actor.accountId, systemClock.now());
    await appendToLedger(tx, {
      kind: "desk-access-changed",
      subjectAccountId: account.id,
      actorAccountId: actor.accountId,
      details: { access: CHILD_SAFETY, given: true },
    });
  });
}
