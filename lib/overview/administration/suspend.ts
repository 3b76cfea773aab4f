import { putBackCases } from "#lib/disputes/cases/put-back";
import { emitSuspension } from "#lib/messaging/webhooks/emit-webhook";
import { suspendedByAdministrationLetter } from "#lib/overview/administration/letters";
import { leavesNoAdministrator } from "#lib/people/accounts/policy";
import { type Account, accounts } from "#lib/people/accounts/store";
import type { Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { sendLetter } from "#lib/platform/mail/send-letter";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

/** Suspended by the administration, whatever decisions of the desk do beside that. */
export const isSuspendedHere = ({ suspendedAt, suspendedByDecision }: Account): boolean =>
  suspendedAt !== null && !suspendedByDecision;

/** Throws where an account cannot be suspended. Administrators are locked (`lockAdministrators`), and the account. */
export async function requireSuspendable(tx: Tx, account: Account): Promise<void> {
  if (isSuspendedHere(account)) throw new DomainError("no-longer-possible", "This account is suspended already.");
  if (leavesNoAdministrator(account, await accounts(tx).otherAdministrators(account.id))) {
    throw new DomainError("not-allowed", "This is the last administrator, who cannot be suspended.");
  }
}

/**
 * Suspends an account: from now on nobody acts as it, by session or by token, and nothing of it may be remixed. What its
 * person worked on at the desk goes back for others, and the person is told why by mail. Under the locks of
 * `requireSuspendable`.
 */
export async function suspend(
  tx: Tx,
  account: Account,
  { by, reason }: { by: AccountId | null; reason: string },
): Promise<void> {
  await requireSuspendable(tx, account);
  const now = { suspendedAt: account.suspendedAt ?? systemClock.now(), suspendedByDecision: false };
  await accounts(tx).update(account.id, now);
  await putBackCases(tx, { ...account, ...now }, { actorId: by, reason: "Whoever worked on it was suspended." });
  await appendToLedger(tx, {
    kind: "account-suspended",
    subjectAccountId: account.id,
    actorAccountId: by,
    details: { suspended: true },
  });
  if (account.suspendedAt === null) await emitSuspension(tx, account.id);
  const letter = suspendedByAdministrationLetter(account.displayName, reason);
  await sendLetter(tx, { accountId: account.id, email: account.email }, letter, "notice");
}
