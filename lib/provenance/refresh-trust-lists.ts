import { inTransaction } from "#lib/db/transaction";
import { trustLists } from "#lib/provenance/store";
import { configuredLists } from "#lib/provenance/trust/configured-lists";
import { refreshLists } from "#lib/provenance/trust/refresh-lists";
import { enqueue } from "#lib/queue/enqueue";

/**
 * Reads every configured trust list anew, forgets those that are configured no more, and has every video judged again that
 * was judged by other lists. Safe to repeat.
 */
export async function refreshTrustLists(): Promise<void> {
  const configured = configuredLists();
  await refreshLists(configured);
  await trustLists().removeAllBut(configured.map(({ source }) => source));
  await inTransaction((tx) => enqueue(tx, "judge-outdated", {}));
}
