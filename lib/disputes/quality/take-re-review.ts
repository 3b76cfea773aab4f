import { reReviews } from "#lib/disputes/quality/re-review-store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf, requireScope } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";

/**
 * Gives the actor the next case to look at once more, or the one they have begun. Null where none is left for them:
 * nobody gets a case that they decided, had any part in or are a party to.
 */
export async function takeReReview(actor: Actor): Promise<{ reviewId: string | null }> {
  requireOneOf(actor, "support", "senior-support");
  requireScope(actor, "desk");
  return inTransaction(async (tx) => {
    const store = reReviews(tx);
    const begun = await store.findBegun(actor.accountId);
    return { reviewId: begun ?? (await store.take(actor.accountId)) };
  });
}
