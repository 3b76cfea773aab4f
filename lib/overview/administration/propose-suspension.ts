import { notify } from "#lib/messaging/inbox/notify";
import { requireSuspendable } from "#lib/overview/administration/suspend";
import { suspensions } from "#lib/overview/administration/suspension-store";
import type { Actor } from "#lib/people/accounts/actor";
import type { ProposeSuspensionInput } from "#lib/people/accounts/input";
import { requireOneOf } from "#lib/people/accounts/policy";
import { accounts, lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { newId, type SuspensionId } from "#lib/platform/shared/ids";

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
