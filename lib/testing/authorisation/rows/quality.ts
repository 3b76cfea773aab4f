import { drawReReviews } from "#lib/disputes/quality/draw-re-reviews";
import { exportStats } from "#lib/disputes/quality/export-stats";
import { getReReview } from "#lib/disputes/quality/get-re-review";
import { getReReviewQueue } from "#lib/disputes/quality/get-re-review-queue";
import { getStats } from "#lib/disputes/quality/get-stats";
import { settleReReview } from "#lib/disputes/quality/settle-re-review";
import { takeReReview } from "#lib/disputes/quality/take-re-review";
import { db } from "#lib/platform/db/client";
import { newId } from "#lib/platform/shared/ids";
import { both, owner, staff } from "#lib/testing/authorisation/cells";
import { mayDo, nothing, type Rows } from "#lib/testing/authorisation/row";
import type { Scene } from "#lib/testing/authorisation/scene";

/** A case that the owner has begun to look at once more; it is about nothing of theirs. */
async function begun(scene: Scene): Promise<string> {
  const { accountId } = scene.owner;
  const stranger = await scene.other();
  const about = { targetType: "account", targetId: stranger.accountId, videoId: null, subjectId: stranger.accountId };
  const disputeId = await scene.dispute({ ...about, kind: "impersonation", state: "decided" });
  const now = new Date();
  const { id: decisionId } = await db().decision.create({
    data: {
      id: newId<string>(),
      disputeId,
      outcome: "upheld",
      state: "in-force",
      plan: {},
      reason: "A test",
      decidedBy: stranger.accountId,
      createdAt: now,
      inForceAt: now,
    },
  });
  const id = newId<string>();
  await db().reReview.create({ data: { id, decisionId, disputeId, reviewerId: accountId, createdAt: now } });
  return id;
}

export const qualityRows: Rows = {
  "disputes/quality/draw-re-reviews#drawReReviews": mayDo(
    ({ role }) => role === "senior-support",
    nothing,
    ({ me }) => drawReReviews(me, { count: 1 }),
  ),
  "disputes/quality/export-stats#exportStats": mayDo(staff, nothing, ({ me }) =>
    exportStats(me, { days: 30, table: "kinds" }),
  ),
  "disputes/quality/get-re-review-queue#getReReviewQueue": mayDo(staff, nothing, ({ me }) => getReReviewQueue(me)),
  "disputes/quality/get-re-review#getReReview": mayDo(both(staff, owner), begun, ({ me }, reviewId) =>
    getReReview(me, { reviewId }),
  ),
  "disputes/quality/get-stats#getStats": mayDo(staff, nothing, ({ me }) => getStats(me, { days: 30 })),
  "disputes/quality/settle-re-review#settleReReview": mayDo(both(staff, owner), begun, ({ me }, reviewId) =>
    settleReReview(me, { reviewId, outcome: "dismissed", note: "" }),
  ),
  "disputes/quality/take-re-review#takeReReview": mayDo(staff, nothing, ({ me }) => takeReReview(me)),
};
