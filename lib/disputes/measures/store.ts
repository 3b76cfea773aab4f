import { db } from "#lib/platform/db/client";
import { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { MeasureKind } from "#lib/platform/shared/dispute-vocabulary";
import {
  type AccountId,
  asId,
  type CommentId,
  type DecisionId,
  type GrantId,
  type MeasureId,
  type VideoId,
} from "#lib/platform/shared/ids";
import type { LabelKind } from "#lib/provenance/labels/label";
import { fromStoredKind, toStoredKind } from "#lib/provenance/labels/store";

/** One effect of a decision on one thing, of the account that owns it. What is not named is null. */
export interface Measure {
  id: MeasureId;
  decisionId: DecisionId;
  kind: MeasureKind;
  videoId: VideoId | null;
  commentId: CommentId | null;
  grantId: GrantId | null;
  /** Whose thing it is; of `suspend-account`, and of `forbid-remixing` without a video, the thing itself. */
  accountId: AccountId;
  labelKind: LabelKind | null;
  isCopy: boolean;
  appliedAt: Date;
  liftedAt: Date | null;
}

type Row = Prisma.MeasureGetPayload<object>;

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the kind of id it takes
const orNull = <Id extends string>(id: string | null): Id | null => (id === null ? null : asId<Id>(id));

const toMeasure = (row: Row): Measure => ({
  ...row,
  id: asId<MeasureId>(row.id),
  decisionId: asId<DecisionId>(row.decisionId),
  // The table's own constraint keeps it to the words of the vocabulary.
  kind: row.kind as MeasureKind,
  videoId: orNull<VideoId>(row.videoId),
  commentId: orNull<CommentId>(row.commentId),
  grantId: orNull<GrantId>(row.grantId),
  accountId: asId<AccountId>(row.accountId),
  labelKind: row.labelKind && fromStoredKind(row.labelKind),
});

const IN_FORCE = (kind: MeasureKind, column: "video_id" | "comment_id" | "grant_id"): Prisma.Sql =>
  Prisma.sql`FROM measures m WHERE m.kind = ${kind} AND m.lifted_at IS NULL AND m.${Prisma.raw(column)} = t.id`;

/** Queries of measures. Pass the transaction of a use case, or nothing to read outside of one. */
export const measures = (tx: Tx = db()) => ({
  async insert(rows: readonly Measure[]): Promise<void> {
    await tx.measure.createMany({
      data: rows.map((row) => ({ ...row, labelKind: row.labelKind && toStoredKind(row.labelKind) })),
    });
  },

  async ofDecision(decisionId: DecisionId): Promise<Measure[]> {
    const rows = await tx.measure.findMany({ where: { decisionId }, orderBy: [{ appliedAt: "asc" }, { id: "asc" }] });
    return rows.map(toMeasure);
  },

  /** Those of a decision on what its case is about, and those on one identical file. There may be thousands of others. */
  async onOwnAnd(decisionId: DecisionId, copyId: VideoId): Promise<Measure[]> {
    const rows = await tx.measure.findMany({
      where: { decisionId, OR: [{ isCopy: false }, { videoId: copyId }] },
      orderBy: [{ appliedAt: "asc" }, { id: "asc" }],
    });
    return rows.map(toMeasure);
  },

  /** Those of several decisions. */
  async ofDecisions(ids: readonly DecisionId[]): Promise<Measure[]> {
    const rows = await tx.measure.findMany({
      where: { decisionId: { in: [...ids] } },
      orderBy: [{ appliedAt: "asc" }, { id: "asc" }],
    });
    return rows.map(toMeasure);
  },

  /** Lets stand again what of a decision was lifted at that moment, and returns it. */
  async restore(decisionId: DecisionId, liftedAt: Date): Promise<Measure[]> {
    const rows = await tx.measure.updateManyAndReturn({ where: { decisionId, liftedAt }, data: { liftedAt: null } });
    return rows.map(toMeasure).sort((a, b) => (a.id < b.id ? -1 : 1));
  },

  /** Lifts whatever of a decision stands, and returns it. */
  async lift(decisionId: DecisionId, liftedAt: Date): Promise<Measure[]> {
    const rows = await tx.measure.updateManyAndReturn({ where: { decisionId, liftedAt: null }, data: { liftedAt } });
    return rows.map(toMeasure).sort((a, b) => (a.id < b.id ? -1 : 1));
  },

  /** Holds videos against other changes until the transaction ends, in the one order in which everybody does. */
  async lockVideos(ids: readonly VideoId[]): Promise<void> {
    await tx.$queryRaw`SELECT 1 FROM videos WHERE id = ANY(${[...ids]}) ORDER BY id FOR NO KEY UPDATE`;
  },

  /** Which of these videos exist and have been analysed, so that they have a label. */
  async labelled(ids: readonly VideoId[]): Promise<VideoId[]> {
    const rows = await tx.provenance.findMany({
      where: { videoId: { in: [...ids] } },
      select: { videoId: true },
      orderBy: { videoId: "asc" },
    });
    return rows.map(({ videoId }) => asId<VideoId>(videoId));
  },

  // What holds for a thing follows from the measures that stand, whichever decisions they are of: each of these writes
  // it anew. It holds since the first of them; of several corrected labels the last counts.

  async settleRemovals(ids: readonly VideoId[]): Promise<void> {
    await tx.$executeRaw`UPDATE videos t SET removed_at = (SELECT min(m.applied_at) ${IN_FORCE("remove-video", "video_id")})
      WHERE t.id = ANY(${[...ids]})`;
  },

  async settleRestrictions(ids: readonly VideoId[]): Promise<void> {
    await tx.$executeRaw`UPDATE videos t
      SET restricted_at = (SELECT min(m.applied_at) ${IN_FORCE("restrict-video", "video_id")})
      WHERE t.id = ANY(${[...ids]})`;
  },

  /** Returns to what each of these that exists is corrected now; null where it no longer is. */
  async settleLabels(ids: readonly VideoId[]): Promise<{ id: VideoId; kind: LabelKind | null }[]> {
    const rows = await tx.$queryRaw<{ id: string; kind: LabelKind | null }[]>`
      UPDATE videos t SET (staff_label_kind, staff_label_since) =
          (SELECT m.label_kind, m.applied_at ${IN_FORCE("correct-label", "video_id")}
            ORDER BY m.applied_at DESC, m.id DESC LIMIT 1)
        WHERE t.id = ANY(${[...ids]}) RETURNING t.id, t.staff_label_kind::text AS kind`;
    return rows.map(({ id, kind }) => ({ id: asId<VideoId>(id), kind }));
  },

  async settleForbiddenVideos(ids: readonly VideoId[]): Promise<void> {
    await tx.$executeRaw`UPDATE videos t SET (staff_remix, staff_remix_since) =
        (SELECT CASE WHEN count(*) > 0 THEN 'deny'::permission_setting END, min(m.applied_at)
          ${IN_FORCE("forbid-remixing", "video_id")})
      WHERE t.id = ANY(${[...ids]})`;
  },

  async settleForbiddenAccounts(ids: readonly AccountId[]): Promise<void> {
    await tx.$executeRaw`UPDATE accounts t SET (staff_remix, staff_remix_since) =
        (SELECT CASE WHEN count(*) > 0 THEN 'deny'::permission_setting END, min(m.applied_at) FROM measures m
          WHERE m.kind = 'forbid-remixing' AND m.lifted_at IS NULL AND m.account_id = t.id AND m.video_id IS NULL)
      WHERE t.id = ANY(${[...ids]})`;
  },

  async settleComments(ids: readonly CommentId[]): Promise<void> {
    await tx.$executeRaw`UPDATE comments t
      SET removed_at = (SELECT min(m.applied_at) ${IN_FORCE("remove-comment", "comment_id")})
      WHERE t.id = ANY(${[...ids]})`;
  },

  async settleGrants(ids: readonly GrantId[]): Promise<void> {
    await tx.$executeRaw`UPDATE grants t
      SET revoked_at = (SELECT min(m.applied_at) ${IN_FORCE("revoke-grant", "grant_id")})
      WHERE t.id = ANY(${[...ids]})`;
  },

  /**
   * Suspends these accounts or ends it, but for those that an administrator suspended: that stands on its own.
   * Returns those whose suspension began or ended by it.
   */
  async settleSuspensions(ids: readonly AccountId[]): Promise<AccountId[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      WITH standing AS (
        SELECT t.id, t.suspended_at AS before,
               (SELECT min(m.applied_at) FROM measures m
                 WHERE m.kind = 'suspend-account' AND m.lifted_at IS NULL AND m.account_id = t.id) AS since
          FROM accounts t WHERE t.id = ANY(${[...ids]}) AND (t.suspended_at IS NULL OR t.suspended_by_decision)
      ), written AS (
        UPDATE accounts t SET suspended_at = s.since, suspended_by_decision = s.since IS NOT NULL
          FROM standing s WHERE t.id = s.id RETURNING t.id, (s.before IS NULL) <> (s.since IS NULL) AS changed
      )
      SELECT id FROM written WHERE changed ORDER BY id`;
    return rows.map(({ id }) => asId<AccountId>(id));
  },
});
