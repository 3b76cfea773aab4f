import { z } from "zod";

import type { Actor } from "#lib/accounts/actor";
import { requireOneOf, requireScope } from "#lib/accounts/policy";
import { allowedOutcomes } from "#lib/decisions/policy";
import { inTransaction } from "#lib/db/transaction";
import type { ReReviewInput } from "#lib/quality/input";
import { type ReReview, reReviews } from "#lib/quality/re-review-store";
import type { BlindCaseDto } from "#lib/quality/shapes";
import { DomainError } from "#lib/shared/domain-error";

const wanted = z.object({ wantedLabel: z.string() });

const settledOf = ({ reviewedAt, outcome, agrees, note, decided }: ReReview): BlindCaseDto["settled"] =>
  reviewedAt === null || outcome === null
    ? null
    : { outcome, note, agrees: agrees ?? false, decided: decided.outcome, reason: decided.reason };

/**
 * A case as it was before anybody decided, for the one person who looks at it once more. What was decided is part of
 * the answer only once they have said how they would have. Throws `not-found` for everybody else.
 */
export async function getReReview(actor: Actor, { reviewId }: ReReviewInput): Promise<BlindCaseDto> {
  requireOneOf(actor, "support", "senior-support");
  requireScope(actor, "desk");
  return inTransaction(async (tx) => {
    const review = await reReviews(tx).find(reviewId);
    if (review?.reviewerId !== actor.accountId) throw new DomainError("not-found");
    const { reports, messages, evidence } = await reReviews(tx).readCase(review.disputeId, review.decided.at);
    const { id, disputeId, kind, isSensitive, openedAt, targetType, targetId } = review;
    return {
      ...{ id, disputeId, kind, isSensitive, openedAt: openedAt.toISOString() },
      target: { type: targetType, id: targetId },
      reports: reports.map(({ text, createdAt, statements }) => ({
        ...{ text, createdAt: createdAt.toISOString() },
        wantedLabel: wanted.safeParse(statements).data?.wantedLabel ?? null,
      })),
      messages: messages.map(({ createdAt, ...message }) => ({ ...message, createdAt: createdAt.toISOString() })),
      evidence: evidence && {
        ...{ id: evidence.id, snapshot: evidence.snapshot, digest: evidence.digest },
        frozenAt: evidence.createdAt.toISOString(),
      },
      outcomes: allowedOutcomes({ kind, targetType }).map(({ outcome }) => outcome),
      settled: settledOf(review),
    };
  });
}
