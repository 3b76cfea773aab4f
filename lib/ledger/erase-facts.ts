import type { Tx } from "#lib/db/transaction";
import { ledger } from "#lib/ledger/store";
import type { AccountId } from "#lib/shared/ids";

/**
 * Forgets what the ledger says about an account: everything of the entries about it, and of those where it acted on
 * somebody else's, who acted and in which words. The entries stay, sealed and provable, as commitments that nobody
 * can open any more. Returns how many entries forgot something.
 */
export async function eraseFacts(tx: Tx, accountId: AccountId): Promise<number> {
  const store = ledger(tx);
  return (await store.eraseOfSubject(accountId)) + (await store.eraseOfActor(accountId));
}
