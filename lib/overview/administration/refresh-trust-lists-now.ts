import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { enqueue } from "#lib/platform/queue/enqueue";

/** Has the worker read every trust list again now, and judge again what the change concerns. */
export async function refreshTrustListsNow(actor: Actor): Promise<void> {
  requireOneOf(actor, "administrator");
  await inTransaction((tx) => enqueue(tx, "refresh-trust-lists", {}));
}
