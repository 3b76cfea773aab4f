import type { Actor } from "#lib/accounts/actor";
import { leavesNoAdministrator, requireOneOf } from "#lib/accounts/policy";
import { type Account, accounts, lockForUpdate } from "#lib/accounts/store";
import { inTransaction } from "#lib/db/transaction";
import { putBackCases } from "#lib/disputes/put-back";
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

/** What becomes of an account's suspension, or null where nothing does. */
function nextSuspension(
  { suspendedAt, suspendedByDecision }: Pick<Account, "suspendedAt" | "suspendedByDecision">,
  suspended: boolean,
  byDecisionsSince: Date | null,
): Pick<Account, "suspendedAt" | "suspendedByDecision"> | null {
  const isOwn = suspendedAt !== null && !suspendedByDecision;
  if (suspended) return isOwn ? null : { suspendedAt: suspendedAt ?? systemClock.now(), suspendedByDecision: false };
  if (suspendedAt === null) return null;
  if (!isOwn) {
    const detail = "A decision of the desk suspends this account. It ends when the desk takes that back.";
    throw new DomainError("not-allowed", detail);
  }
  return { suspendedAt: byDecisionsSince, suspendedByDecision: byDecisionsSince !== null };
}

/**
 * Suspends an account, or lets it back. While it is suspended nobody acts as it, by session or by token,
 * and nothing of it may be remixed. Never suspends the last administrator. A decision of the desk that suspends it too
 * stands on its own: an administrator lifts theirs alone. What staff worked on goes back for others.
 */
export async function setSuspension(actor: Actor, { accountId, suspended }: SuspensionInput): Promise<void> {
  requireOneOf(actor, "administrator");
  await inTransaction(async (tx) => {
    const store = accounts(tx);
    await store.lockAdministrators();
    const account = await lockForUpdate(tx, accountId);
    const next = nextSuspension(account, suspended, await store.suspendedByDecisionsSince(accountId));
    if (!next) return;
    if (suspended && leavesNoAdministrator(account, await store.otherAdministrators(accountId))) {
      throw new DomainError("not-allowed", "This is the last administrator, who cannot be suspended.");
    }
    await store.update(accountId, next);
    const step = { actorId: actor.accountId, reason: "Whoever worked on it was suspended." };
    await putBackCases(tx, { ...account, ...next }, step);
    await appendToLedger(tx, {
      kind: "account-suspended",
      subjectAccountId: accountId,
      actorAccountId: actor.accountId,
      details: { suspended },
    });
    if ((next.suspendedAt === null) !== (account.suspendedAt === null)) {
      await emitWebhook(tx, wholeAccount(accountId, "suspension"));
    }
  });
}
