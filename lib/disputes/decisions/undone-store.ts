import type { CaseFacts } from "#lib/disputes/decisions/facts-store";
import { db } from "#lib/platform/db/client";
import { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { MeasureKind } from "#lib/platform/shared/dispute-vocabulary";
import type { DecisionId } from "#lib/platform/shared/ids";
import type { LabelKind } from "#lib/provenance/labels/label";
import { labelFrom } from "#lib/provenance/labels/policy";
import { fromStoredKind, labels } from "#lib/provenance/labels/store";
import type { LabelFacts } from "#lib/provenance/labels/words";

/**
 * How what a case is about would be without these decisions: as `settle` would write it once they were lifted, but nothing
 * is changed. What other decisions and administrators did goes on holding.
 */
export async function factsWithout(
  facts: CaseFacts,
  decisionIds: readonly DecisionId[],
  tx: Tx = db(),
): Promise<CaseFacts> {
  const others = async (kind: MeasureKind, of: Prisma.Sql): Promise<boolean> => {
    const rows = await tx.$queryRaw<object[]>`
      SELECT 1 FROM measures m WHERE m.kind = ${kind} AND m.lifted_at IS NULL AND m.decision_id <> ALL(${[...decisionIds]}) AND ${of}
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
    inForce: facts.inForce.filter(({ decisionId }) => !decisionIds.includes(decisionId)),
    video: video && {
      ...video,
      label: await labelWithout(video, decisionIds, tx),
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

const staffLabel = (kind: LabelKind): LabelFacts =>
  kind === "none" ? { kind, confidence: null, basis: null } : { kind, confidence: "confirmed", basis: "staff" };

/** The latest correction of another decision, or what follows from the evidence. */
async function labelWithout(
  video: NonNullable<CaseFacts["video"]>,
  decisionIds: readonly DecisionId[],
  tx: Tx,
): Promise<LabelFacts | null> {
  const corrected = await tx.measure.findFirst({
    where: { videoId: video.id, kind: "correct-label", liftedAt: null, decisionId: { notIn: [...decisionIds] } },
    orderBy: [{ appliedAt: "desc" }, { id: "desc" }],
    select: { labelKind: true },
  });
  if (corrected?.labelKind) return staffLabel(fromStoredKind(corrected.labelKind));
  const of = await labels(tx).find(video.id);
  // What was not analysed has the label that it has.
  if (!of || of.credentials === null) return video.label;
  return labelFrom(
    of.sources.filter(({ source }) => source !== "staff"),
    of.credentials,
  );
}
