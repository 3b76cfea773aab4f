import { emitSuspension } from "#lib/messaging/webhooks/emit-webhook";
import { isSuspendedHere } from "#lib/overview/administration/suspend";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf } from "#lib/people/accounts/policy";
import { accounts, lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

/**
 * Ends a suspension by the administration. A decision of the desk that suspends the account too stands on its own, and
 * goes on: the desk alone takes that back (`not-allowed`). Throws `not-found` for anyone but an administrator.
 */
export async function letBackIn(actor: Actor, { accountId }: { accountId: AccountId }): Promise<void> {
  requireOneOf(actor, "administrator");
  await inTransaction(async (tx) => {
    const account = await lockForUpdate(tx, accountId);
    if (account.suspendedAt === null) return;
    if (!isSuspendedHere(account)) {
      const detail = "A decision of the desk suspends this account. It ends when the desk takes that back.";
      throw new DomainError("not-allowed", detail);
    }
    const since = await accounts(tx).suspendedByDecisionsSince(accountId);
    await accounts(tx).update(accountId, { suspendedAt: since, suspendedByDecision: since !== null });
    await appendToLedger(tx, {
      kind: "account-suspended",
      subjectAccountId: accountId,
      actorAccountId: actor.accountId,
      details: { suspended: false },
    });
    if (since === null) await emitSuspension(tx, accountId);
  });
}
