import type { Actor } from "#lib/accounts/actor";
import { leavesNoAdministrator, requireOneOf } from "#lib/accounts/policy";
import { accounts, lockForUpdate } from "#lib/accounts/store";
import { inTransaction } from "#lib/db/transaction";
import { appendToLedger } from "#lib/ledger/append-to-ledger";
import { systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";
import type { AccountId } from "#lib/shared/ids";
import { emitWebhook } from "#lib/webhooks/emit-webhook";
import { wholeAccount } from "#lib/webhooks/events";

interface SuspensionInput {
  accountId: AccountId;
  suspended: boolean;
}

/**
 * Suspends an account, or lets it back. While it is suspended nobody acts as it, by session or by token,
 * and nothing of it may be remixed. Never suspends the last administrator.
 */
export async function setSuspension(actor: Actor, { accountId, suspended }: SuspensionInput): Promise<void> {
  requireOneOf(actor, "administrator");
  await inTransaction(async (tx) => {
    const store = accounts(tx);
    await store.lockAdministrators();
    const account = await lockForUpdate(tx, accountId);
    if ((account.suspendedAt !== null) === suspended) return;
    if (suspended && leavesNoAdministrator(account, await store.otherAdministrators(accountId))) {
      throw new DomainError("not-allowed", "This is the last administrator, who cannot be suspended.");
    }
    await store.update(accountId, { suspendedAt: suspended ? systemClock.now() : null });
    await appendToLedger(tx, {
      kind: "account-suspended",
      subjectAccountId: accountId,
      actorAccountId: actor.accountId,
      details: { suspended },
    });
    await emitWebhook(tx, wholeAccount(accountId, "suspension"));
  });
}
