import { suspend } from "#lib/overview/administration/suspend";
import { suspensions } from "#lib/overview/administration/suspension-store";
import { oneLine } from "#lib/people/accounts/input";
import { accounts, lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { type AccountId, newId, type SuspensionId } from "#lib/platform/shared/ids";
import { MAX_REASON_LENGTH } from "#lib/platform/shared/reason";

const reasonInput = oneLine(MAX_REASON_LENGTH, "the reason");

/**
 * Suspends an account at the command line, for an operator, who stands above every account: no second person has to agree.
 * Settles a proposal that waits. Never the last administrator.
 */
export async function suspendAsOperator(accountId: AccountId, reason: string): Promise<void> {
  const why = reasonInput.parse(reason);
  await inTransaction(async (tx) => {
    await accounts(tx).lockAdministrators();
    const account = await lockForUpdate(tx, accountId);
    await suspend(tx, account, { by: null, reason: why });
    const at = systemClock.now();
    const end = { state: "approved" as const, by: null, reason: why, at };
    const waiting = await suspensions(tx).findWaiting(accountId);
    if (waiting) await suspensions(tx).end(waiting.id, end);
    else {
      const proposal = { id: newId<SuspensionId>(), accountId, proposedBy: null, reason: why, createdAt: at };
      await suspensions(tx).insert(proposal, end);
    }
  });
}
