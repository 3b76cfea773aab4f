import { isParty } from "#lib/disputes/cases/party-store";
import { IS_SEALED } from "#lib/disputes/cases/sealed-store";
import { db } from "#lib/platform/db/client";
import { Prisma } from "#lib/platform/db/generated/client";
import { LIVE } from "#lib/platform/db/live-content";
import { lockRow } from "#lib/platform/db/lock-row";
import type { Tx } from "#lib/platform/db/transaction";
import type { DisputeKind, Outcome, Party, TargetType } from "#lib/platform/shared/dispute-vocabulary";
import { type AccountId, asId, type DisputeId, type VideoId } from "#lib/platform/shared/ids";

/** A decided case that somebody looks at once more. */
export interface ReReview {
  id: string;
  disputeId: DisputeId;
  reviewerId: AccountId | null;
  reviewedAt: Date | null;
  outcome: Outcome | null;
  note: string | null;
  agrees: boolean | null;
  kind: DisputeKind;
  targetType: TargetType;
  targetId: string;
  isSensitive: boolean;
  openedAt: Date;
  /** What was decided first, when, and why: not for whoever has not reviewed it yet. */
  decided: { outcome: Outcome; reason: string; at: Date };
}

const COLUMNS = `r.id, r.dispute_id AS "disputeId", r.reviewer_id AS "reviewerId", r.reviewed_at AS "reviewedAt",
  r.outcome, r.note, r.agrees, d.kind, d.target_type AS "targetType", d.target_id AS "targetId",
  d.is_sensitive AS "isSensitive", d.opened_at AS "openedAt", f.outcome AS "decidedOutcome", f.reason,
  f.created_at AS "decidedAt"`;
const FROM = "re_reviews r JOIN disputes d ON d.id = r.dispute_id JOIN decisions f ON f.id = r.decision_id";

interface Row extends Omit<ReReview, "decided"> {
  decidedOutcome: Outcome;
  reason: string;
  decidedAt: Date;
}

const toReReview = ({ decidedOutcome, reason, decidedAt, ...row }: Row): ReReview => ({
  ...row,
  disputeId: asId<DisputeId>(row.disputeId),
  decided: { outcome: decidedOutcome, reason, at: decidedAt },
});

/**
 * Whether `$1` has had nothing to do with the case: did not decide, approve or take any step in it, and is no party to
 * it. Only such a person can look at it as if for the first time.
 */
const IMPARTIAL = `NOT EXISTS (SELECT 1 FROM dispute_events e WHERE e.dispute_id = r.dispute_id AND e.actor_id = $1)
  AND NOT EXISTS (SELECT 1 FROM decisions o WHERE o.dispute_id = r.dispute_id AND $1 IN (o.decided_by, o.approved_by))
  AND NOT EXISTS (SELECT 1 FROM dispute_notes n WHERE n.dispute_id = r.dispute_id AND n.author_id = $1)
  AND NOT (${IS_SEALED}) AND NOT ${isParty("r.dispute_id", "$1")}`;

/** First decisions in force since `$1` that were not drawn yet, of cases that are not sealed. A suspension is looked at with the decision that it goes with. */
const CANDIDATES = `decisions f JOIN disputes d ON d.id = f.dispute_id WHERE NOT (${IS_SEALED}) AND f.in_force_at >= $1 AND f.appeal_id IS NULL AND f.with_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM re_reviews r WHERE r.decision_id = f.id)`;

const insertFrom = (candidates: string): string => `
  INSERT INTO re_reviews (id, decision_id, dispute_id, created_at)
  SELECT gen_random_uuid()::text, c.id, c.dispute_id, $2 FROM (${candidates}) AS c
  ON CONFLICT (decision_id) DO NOTHING`;

/** Queries of the blind second looks. */
export const reReviews = (tx: Tx = db()) => ({
  /** Draws so many of what was decided since then, at random. Returns how many there were to draw. */
  drawAtRandom: (since: Date, now: Date, count: number): Promise<number> =>
    tx.$executeRawUnsafe(
      insertFrom(`SELECT f.id, f.dispute_id FROM ${CANDIDATES} ORDER BY random() LIMIT $3`),
      ...[since, now, count],
    ),

  /**
   * Draws one in `oneIn`, chosen by a hash of the decision's id. The id is random, so the choice is too; and however
   * often this runs, a decision is drawn always or never.
   */
  drawShare: (since: Date, now: Date, oneIn: number): Promise<number> =>
    tx.$executeRawUnsafe(
      insertFrom(`SELECT f.id, f.dispute_id FROM ${CANDIDATES} AND abs(hashtext(f.id)::bigint) % $3::int = 0`),
      ...[since, now, oneIn],
    ),

  async find(id: string): Promise<ReReview | null> {
    const [row] = await tx.$queryRawUnsafe<Row[]>(`SELECT ${COLUMNS} FROM ${FROM} WHERE r.id = $1`, id);
    return row ? toReReview(row) : null;
  },

  /** The same, held until the transaction ends. */
  async lock(id: string): Promise<ReReview | null> {
    await lockRow(tx, "re_reviews", id, "UPDATE");
    return this.find(id);
  },

  /** Gives the oldest that waits, and that this person can judge, to them. Two never get the same. */
  async take(reviewerId: AccountId): Promise<string | null> {
    const [row] = await tx.$queryRawUnsafe<{ id: string }[]>(
      `UPDATE re_reviews SET reviewer_id = $1 WHERE id = (
         SELECT r.id FROM re_reviews r JOIN disputes d ON d.id = r.dispute_id
         WHERE r.reviewed_at IS NULL AND r.reviewer_id IS NULL AND ${IMPARTIAL}
         ORDER BY r.created_at, r.id LIMIT 1 FOR UPDATE OF r SKIP LOCKED)
       RETURNING id`,
      reviewerId,
    );
    return row?.id ?? null;
  },

  async findBegun(reviewerId: AccountId): Promise<string | null> {
    const row = await tx.reReview.findFirst({
      where: { reviewerId, reviewedAt: null },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { id: true },
    });
    return row?.id ?? null;
  },

  async settle(id: string, settled: { outcome: Outcome; agrees: boolean; note: string | null }, now: Date) {
    await tx.reReview.update({ where: { id }, data: { ...settled, reviewedAt: now } });
  },

  async countWaiting(reviewerId: AccountId): Promise<{ waiting: number; forYou: number }> {
    const [row] = await tx.$queryRawUnsafe<{ waiting: number; forYou: number }[]>(
      `SELECT count(*)::int AS waiting,
         (count(*) FILTER (WHERE r.reviewer_id IS NULL AND ${IMPARTIAL}))::int AS "forYou"
       FROM re_reviews r JOIN disputes d ON d.id = r.dispute_id WHERE r.reviewed_at IS NULL AND NOT (${IS_SEALED})`,
      reviewerId,
    );
    return row ?? { waiting: 0, forYou: 0 };
  },

  async listRecent(reviewerId: AccountId, limit: number) {
    return tx.$queryRaw<{ id: string; kind: DisputeKind; agrees: boolean; reviewedAt: Date }[]>`
      SELECT r.id, d.kind, r.agrees, r.reviewed_at AS "reviewedAt"
      FROM re_reviews r JOIN disputes d ON d.id = r.dispute_id
      WHERE r.reviewer_id = ${reviewerId} AND r.reviewed_at IS NOT NULL AND NOT (${Prisma.raw(IS_SEALED)})
      ORDER BY r.reviewed_at DESC, r.id LIMIT ${limit}`;
  },

  /** What was known when it was decided: reports, and what the parties wrote. */
  async readCase(disputeId: DisputeId, until: Date) {
    const [reports, messages] = await Promise.all([
      tx.disputeReport.findMany({
        where: { disputeId, createdAt: { lt: until } },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        take: 50,
        select: { text: true, createdAt: true, statements: true, reporterId: true },
      }),
      tx.disputeMessage.findMany({
        where: { disputeId, fromStaff: false, createdAt: { lt: until } },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        take: 200,
        select: { party: true, body: true, createdAt: true },
      }),
    ]);
    // The table's own constraint keeps the party to the words of the vocabulary.
    return { reports, messages: messages.map((message) => ({ ...message, party: message.party as Party })) };
  },

  /** How far the video that a case is about was read; null once it is deleted. */
  async videoStatus(videoId: VideoId): Promise<string | null> {
    const video = await tx.video.findUnique({ where: { id: videoId, owner: LIVE }, select: { status: true } });
    return video?.status ?? null;
  },
});
