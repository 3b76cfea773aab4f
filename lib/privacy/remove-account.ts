import { releasedHandles } from "#lib/accounts/handle-store";
import { type Account, accounts } from "#lib/accounts/store";
import type { Tx } from "#lib/db/transaction";
import { putBackCases } from "#lib/disputes/put-back";
import { grants } from "#lib/grants/store";
import { appendToLedger } from "#lib/ledger/append-to-ledger";
import { eraseFacts } from "#lib/ledger/erase-facts";
import { outbox } from "#lib/notifications/outbox-store";
import { departure } from "#lib/privacy/store";
import { systemClock } from "#lib/shared/clock";
import { webhookSweep } from "#lib/webhooks/sweep-store";

/**
 * Removes a locked account with everything of it, and what the ledger says about it. Returns the keys of its files,
 * which are the caller's to remove. `reason` is told to who takes over its cases.
 */
export async function removeAccount(tx: Tx, account: Account, { reason }: { reason: string }): Promise<string[]> {
  const gone = { ...account, role: "member" as const };
  await putBackCases(tx, gone, { actorId: null, reason });
  const keys = await departure(tx).videoObjectKeys(account.id);
  await departure(tx).deleteVideos(account.id);
  await outbox(tx).removeOf(account.id);
  await grants(tx).eraseRequester(account.id);
  await departure(tx).leaveCases(account.id);
  // With its endpoints; and what endpoints for the whole installation were told of it.
  await accounts(tx).delete(account.id);
  await releasedHandles(tx).release(account.handle, account.id, systemClock.now());
  await webhookSweep(tx).removeEventsOf(account.id);
  const erasedEntries = await eraseFacts(tx, account.id);
  await appendToLedger(tx, {
    kind: "account-deleted",
    subjectAccountId: account.id,
    actorAccountId: account.id,
    details: { erasedEntries },
  });
  return account.avatarKey === null ? keys : [...keys, account.avatarKey];
}
