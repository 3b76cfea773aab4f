import { disputes } from "#lib/disputes/cases/store";
import { allowedOutcomes } from "#lib/disputes/decisions/policy";
import type { SettleReReviewInput } from "#lib/disputes/quality/input";
import { reReviews } from "#lib/disputes/quality/re-review-store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf, requireScope } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

/**
 * Records how the actor would have decided, once and for good: after this they are shown what was decided. Throws
 * `no-longer-possible` for one that they have settled already.
 */
export async function settleReReview(
  actor: Actor,
  { reviewId, outcome, note }: SettleReReviewInput,
  clock: Clock = systemClock,
): Promise<{ agrees: boolean }> {
  requireOneOf(actor, "support", "senior-support");
  requireScope(actor, "desk");
  return inTransaction(async (tx) => {
    const review = await reReviews(tx).lock(reviewId);
    if (review?.reviewerId !== actor.accountId) throw new DomainError("not-found");
    const dispute = await disputes(tx).find(review.disputeId);
    if (!dispute || dispute.involvedIds.includes(actor.accountId)) throw new DomainError("not-found");
    if (review.reviewedAt !== null) {
      throw new DomainError("no-longer-possible", "You have settled this one: what was decided has been shown to you.");
    }
    if (!allowedOutcomes(review).some((allowed) => allowed.outcome === outcome)) {
      throw new DomainError("invalid-input", "A case of this kind cannot end like this.");
    }
    const agrees = outcome === review.decided.outcome;
    await reReviews(tx).settle(reviewId, { outcome, agrees, note: note === "" ? null : note }, clock.now());
    return { agrees };
  });
}
