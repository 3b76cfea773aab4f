import type { Actor } from "#lib/accounts/actor";
import type { ProposeSuspensionInput } from "#lib/accounts/input";
import { requireOneOf } from "#lib/accounts/policy";
import { accounts, lockForUpdate } from "#lib/accounts/store";
import { requireSuspendable } from "#lib/administration/suspend";
import { suspensions } from "#lib/administration/suspension-store";
import { inTransaction } from "#lib/db/transaction";
import { notify } from "#lib/inbox/notify";
import { systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";
import { newId, type SuspensionId } from "#lib/shared/ids";

const NOBODY_ELSE =
  "A second person has to approve, but this site has no other administrator and no senior support. " +
  "Give someone one of these roles, or suspend the account with npm run cli -- user suspend.";

/**
 * Proposes to suspend an account. Nothing happens to it until another administrator or senior support agrees, who are
 * told. Throws `not-found` for anyone but an administrator, `not-allowed` for the last administrator and where there is
 * nobody to agree, `already-exists` where a proposal waits, and `no-longer-possible` where it is suspended.
 */
export async function proposeSuspension(
  actor: Actor,
  { accountId, reason }: ProposeSuspensionInput,
): Promise<SuspensionId> {
  requireOneOf(actor, "administrator");
  const id = newId<SuspensionId>();
  await inTransaction(async (tx) => {
    await accounts(tx).lockAdministrators();
    const account = await lockForUpdate(tx, accountId);
    await requireSuspendable(tx, account);
    if (await suspensions(tx).findWaiting(accountId)) {
      throw new DomainError(
        "already-exists",
        "This suspension has already been proposed. It waits for a second person’s approval.",
      );
    }
    const second = await suspensions(tx).secondPersons([actor.accountId, accountId]);
    if (second.length === 0) throw new DomainError("not-allowed", NOBODY_ELSE);
    const createdAt = systemClock.now();
    await suspensions(tx).insert({ id, accountId, proposedBy: actor.accountId, reason, createdAt }, null);
    for (const person of second) {
      await notify(tx, person.id, {
        kind: "second-person",
        subject: `Approval needed: suspend @${account.handle}?`,
        paragraphs: [
          `An administrator proposed to suspend @${account.handle}. It takes effect when you or another second person approves it.`,
          `Reason: ${reason}`,
        ],
        path: person.role === "administrator" ? "/admin/suspensions" : "/desk/suspensions",
      });
    }
  });
  return id;
}
