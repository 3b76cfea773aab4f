import { putBackCases } from "#lib/disputes/cases/put-back";
import { deletions } from "#lib/overview/privacy/deletion-store";
import { releasedHandles } from "#lib/people/accounts/handle-store";
import { type Account, accounts } from "#lib/people/accounts/store";
import type { Tx } from "#lib/platform/db/transaction";
import { outbox } from "#lib/platform/mail/outbox-store";
import { systemClock } from "#lib/platform/shared/clock";

/**
 * Removes an account that is locked for deletion, with its sessions, tokens, notices and mail, and leaves its cases. What it made is
 * hidden from everyone once the transaction commits, and removed by a sweep, which is the caller's to owe. Returns the keys
 * of its own files, which are the caller's to remove. `reason` is told to who takes over its cases.
 */
export async function removeAccount(tx: Tx, account: Account, { reason }: { reason: string }): Promise<string[]> {
  const gone = { ...account, role: "member" as const };
  const now = systemClock.now();
  await putBackCases(tx, gone, { actorId: null, reason });
  await outbox(tx).removeOf(account.id);
  await deletions(tx).leaveCases(account.id);
  await deletions(tx).endUploads(account.id);
  await deletions(tx).begin(account.id, now);
  await accounts(tx).delete(account.id);
  await releasedHandles(tx).release(account.handle, account.id, now);
  return account.avatarKey === null ? [] : [account.avatarKey];
}
