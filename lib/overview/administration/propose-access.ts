import { notify } from "#lib/messaging/inbox/notify";
import { deskAccess } from "#lib/overview/administration/access-store";
import type { Actor } from "#lib/people/accounts/actor";
import type { ProposeAccessInput } from "#lib/people/accounts/input";
import { isStaff, requireOneOf } from "#lib/people/accounts/policy";
import { accounts, lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type DeskAccessId, newId } from "#lib/platform/shared/ids";

const NOBODY_ELSE =
  "A second administrator has to approve, but this site has no other one. Give someone the role first: nobody can do this alone.";

/**
 * Proposes that somebody of support may see child-safety cases. Nothing changes until another administrator agrees, who
 * is told. Throws `not-found` for anyone but an administrator, `invalid-input` for who is not of the staff, `not-allowed`
 * where there is nobody to agree, and `already-exists` where it waits or is given.
 */
export async function proposeAccess(actor: Actor, { accountId, reason }: ProposeAccessInput): Promise<DeskAccessId> {
  requireOneOf(actor, "administrator");
  const id = newId<DeskAccessId>();
  await inTransaction(async (tx) => {
    await accounts(tx).lockAdministrators();
    const account = await lockForUpdate(tx, accountId);
    if (!isStaff(account.role)) {
      throw new DomainError("invalid-input", "Only support staff work on cases. Give this person the role first.");
    }
    const current = await deskAccess(tx).findCurrent(accountId);
    if (current) {
      throw new DomainError(
        "already-exists",
        current.state === "given" ? "They have this access already." : "This has been proposed already.",
      );
    }
    const second = await deskAccess(tx).otherAdministrators(actor.accountId);
    if (second.length === 0) throw new DomainError("not-allowed", NOBODY_ELSE);
    const createdAt = systemClock.now();
    const proposal = { id, accountId, state: "waiting" as const, reason, proposedBy: actor.accountId, createdAt };
    await deskAccess(tx).insert(proposal);
    for (const other of second) {
      await notify(tx, other, {
        kind: "second-person",
        subject: `Approval needed: child-safety access for @${account.handle}?`,
        paragraphs: [
          `An administrator proposed that @${account.handle} may see child-safety cases. It takes effect when you or another administrator approves it.`,
          `Reason: ${reason}`,
        ],
        path: "/admin",
      });
    }
  });
  return id;
}
