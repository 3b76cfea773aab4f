import { reReviews } from "#lib/disputes/quality/re-review-store";
import type { ReReviewQueueDto } from "#lib/disputes/quality/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf, requireScope } from "#lib/people/accounts/policy";

const RECENT = 10;

/** What there is to look at once more, and what the actor has looked at. */
export async function getReReviewQueue(actor: Actor): Promise<ReReviewQueueDto> {
  requireOneOf(actor, "support", "senior-support");
  requireScope(actor, "desk");
  const [counts, begunId, recent] = await Promise.all([
    reReviews().countWaiting(actor.accountId),
    reReviews().findBegun(actor.accountId),
    reReviews().listRecent(actor.accountId, RECENT),
  ]);
  return {
    ...counts,
    begunId,
    recent: recent.map(({ reviewedAt, ...review }) => ({ ...review, reviewedAt: reviewedAt.toISOString() })),
  };
}
