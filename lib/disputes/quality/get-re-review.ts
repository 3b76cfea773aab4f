import { z } from "zod";

import { fileViewOf } from "#lib/disputes/cases/file-view";
import { logRead } from "#lib/disputes/cases/read-log";
import { reporterRole } from "#lib/disputes/cases/reporter-role";
import { disputes } from "#lib/disputes/cases/store";
import { allowedOutcomes } from "#lib/disputes/decisions/policy";
import { type EvidenceDto, readEvidence } from "#lib/disputes/evidence/read-evidence";
import type { ReReviewInput } from "#lib/disputes/quality/input";
import { type ReReview, reReviews } from "#lib/disputes/quality/re-review-store";
import type { BlindCaseDto } from "#lib/disputes/quality/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf, requireScope } from "#lib/people/accounts/policy";
import { DomainError } from "#lib/platform/shared/domain-error";

const wanted = z.object({ wantedLabel: z.string() });

const settledOf = ({ reviewedAt, outcome, agrees, note, decided }: ReReview): BlindCaseDto["settled"] =>
  reviewedAt === null || outcome === null
    ? null
    : { outcome, note, agrees: agrees ?? false, decided: decided.outcome, reason: decided.reason };

/** What was frozen at the start. What changed since would tell what was decided. */
const atTheStart = (frozen: EvidenceDto[]): EvidenceDto[] =>
  frozen.filter(({ occasion }) => occasion === "opened").map((evidence) => ({ ...evidence, since: null }));

/**
 * A case as it was before anybody decided, for the one person who looks at it once more. What was decided is part of
 * the answer only once they have said how they would have. Throws `not-found` for everybody else.
 */
export async function getReReview(actor: Actor, { reviewId }: ReReviewInput): Promise<BlindCaseDto> {
  requireOneOf(actor, "support", "senior-support");
  requireScope(actor, "desk");
  const review = await reReviews().find(reviewId);
  const dispute = review && (await disputes().find(review.disputeId));
  if (!dispute || review.reviewerId !== actor.accountId) throw new DomainError("not-found");
  // Whoever became a party to it since they began is no outsider any more.
  if (dispute.involvedIds.includes(actor.accountId)) throw new DomainError("not-found");
  await logRead(undefined, actor, dispute, "case", "Looked at once more, without the decision");
  const { id, disputeId, kind, isSensitive, openedAt, targetType, targetId } = review;
  const { videoId, subjectId } = dispute;
  const [{ reports, messages }, status, evidence] = await Promise.all([
    reReviews().readCase(disputeId, review.decided.at),
    videoId === null ? null : reReviews().videoStatus(videoId),
    readEvidence({ disputeId, target: dispute.target, ownerId: subjectId }),
  ]);
  return {
    id,
    disputeId,
    kind,
    isSensitive,
    openedAt: openedAt.toISOString(),
    target: { type: targetType, id: targetId },
    file: videoId === null ? null : fileViewOf(actor, dispute, status),
    reports: reports.map(({ text, createdAt, statements, reporterId }) => ({
      text,
      createdAt: createdAt.toISOString(),
      wantedLabel: wanted.safeParse(statements).data?.wantedLabel ?? null,
      role: reporterRole(reporterId, { subjectId, targetType }),
    })),
    messages: messages.map(({ createdAt, ...message }) => ({ ...message, createdAt: createdAt.toISOString() })),
    evidence: atTheStart(evidence),
    outcomes: allowedOutcomes({ kind, targetType }).map(({ outcome }) => outcome),
    settled: settledOf(review),
  };
}
