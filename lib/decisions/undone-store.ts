import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import type { Tx } from "#lib/db/transaction";
import type { CaseFacts } from "#lib/decisions/facts-store";
import { labelFrom } from "#lib/labels/policy";
import { fromStoredKind, labels } from "#lib/labels/store";
import type { MeasureKind } from "#lib/shared/dispute-vocabulary";
import type { DecisionId } from "#lib/shared/ids";

/**
 * How what a case is about would be without one decision: as `settle` would write it once that was lifted, but nothing
 * is changed. What other decisions and administrators did goes on holding.
 */
export async function factsWithout(facts: CaseFacts, decisionId: DecisionId, tx: Tx = db()): Promise<CaseFacts> {
  const others = async (kind: MeasureKind, of: Prisma.Sql): Promise<boolean> => {
    const rows = await tx.$queryRaw<object[]>`
      SELECT 1 FROM measures m WHERE m.kind = ${kind} AND m.lifted_at IS NULL AND m.decision_id <> ${decisionId} AND ${of}
       LIMIT 1`;
    return rows.length > 0;
  };
  const { video, comment, grant, subject } = facts;
  const ofVideo = Prisma.sql`m.video_id = ${video?.id ?? ""}`;
  const ofAccount = Prisma.sql`m.account_id = ${subject?.id ?? ""}`;
  const alone = subject && (await tx.account.findUnique({ where: { id: subject.id } }));
  const forbidden =
    video && (await tx.video.findUnique({ where: { id: video.id }, select: { remixForbiddenAt: true } }));
  return {
    ...facts,
    video: video && {
      ...video,
      labelKind: await labelWithout(video, decisionId, tx),
      isRemoved: await others("remove-video", ofVideo),
      isRestricted: await others("restrict-video", ofVideo),
      isForbidden: forbidden?.remixForbiddenAt != null || (await others("forbid-remixing", ofVideo)),
    },
    comment: comment && {
      ...comment,
      isRemoved: await others("remove-comment", Prisma.sql`m.comment_id = ${comment.id}`),
    },
    grant: grant && { ...grant, isRevoked: await others("revoke-grant", Prisma.sql`m.grant_id = ${grant.id}`) },
    subject: subject && {
      ...subject,
      // An administrator's own suspension stands on its own.
      isSuspended:
        (alone?.suspendedAt != null && !alone.suspendedByDecision) || (await others("suspend-account", ofAccount)),
      isForbidden:
        alone?.remixForbiddenAt != null ||
        (await others("forbid-remixing", Prisma.sql`${ofAccount} AND m.video_id IS NULL`)),
    },
  };
}

/** The latest correction of another decision, or what follows from the evidence. */
async function labelWithout(video: NonNullable<CaseFacts["video"]>, decisionId: DecisionId, tx: Tx) {
  const corrected = await tx.measure.findFirst({
    where: { videoId: video.id, kind: "correct-label", liftedAt: null, decisionId: { not: decisionId } },
    orderBy: [{ appliedAt: "desc" }, { id: "desc" }],
    select: { labelKind: true },
  });
  if (corrected?.labelKind) return fromStoredKind(corrected.labelKind);
  const of = await labels(tx).find(video.id);
  // What was not analysed has the label that it has.
  return of?.provenance ? labelFrom({ ...of, staff: null }).kind : video.labelKind;
}
