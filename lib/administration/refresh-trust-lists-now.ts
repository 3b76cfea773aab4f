import type { Actor } from "#lib/accounts/actor";
import { requireOneOf } from "#lib/accounts/policy";
import { inTransaction } from "#lib/db/transaction";
import { enqueue } from "#lib/queue/enqueue";

/** Has the worker read every trust list again now, and judge again what the change concerns. */
export async function refreshTrustListsNow(actor: Actor): Promise<void> {
  requireOneOf(actor, "administrator");
  await inTransaction((tx) => enqueue(tx, "refresh-trust-lists", {}, { singletonKey: "by-hand" }));
}
