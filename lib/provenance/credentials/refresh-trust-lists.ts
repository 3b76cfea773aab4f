import { inTransaction } from "#lib/platform/db/transaction";
import { enqueue } from "#lib/platform/queue/enqueue";
import { trustLists } from "#lib/provenance/credentials/store";
import { configuredLists } from "#lib/provenance/credentials/trust/configured-lists";
import { refreshLists } from "#lib/provenance/credentials/trust/refresh-lists";

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
