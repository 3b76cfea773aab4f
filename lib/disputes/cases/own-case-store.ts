import { casesOf, isParty } from "#lib/disputes/cases/party-store";
import { IS_SENSITIVE } from "#lib/disputes/cases/rules";
import { idOrNull, type WaitingFor } from "#lib/disputes/cases/store";
import { db, pool } from "#lib/platform/db/client";
import type { Prisma } from "#lib/platform/db/generated/client";
import { accountExists, LIVE } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import type { DisputeKind, DisputeState, Outcome, Party, TargetType } from "#lib/platform/shared/dispute-vocabulary";
import type { AccountId, DisputeId, ReportId, VideoId } from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";

/** A case of a party, in their list. */
export interface OwnCaseRow extends Position {
  id: DisputeId;
  number: number;
  kind: DisputeKind;
  state: DisputeState;
  untoldFrom: DisputeState | null;
  waitingFor: WaitingFor | null;
  targetType: TargetType;
  targetId: string;
  videoId: string | null;
  title: string | null;
  openedAt: Date;
  decideBy: Date;
  pausedAt: Date | null;
  /** `affected`: no party to the case, but its decision also covered something of theirs. */
  party: Party | "affected";
  affectedVideoId: string | null;
}

// Whoever has a copy of what was decided on got a statement too, and reads of their own copy and the decision alone.
// A report is a party's from when it came into the case; a subject knows of a sensitive case once they were given reasons.
const SUBJECT_KNOWS = `(NOT (${IS_SENSITIVE})
        OR EXISTS (SELECT 1 FROM decisions m JOIN statements s ON s.decision_id = m.id
                    WHERE m.dispute_id = d.id AND s.party = 'subject' AND s.account_id = $1))`;
const REPORTED_IT = isParty("d.id", "$1", "reporter");
const LIST = `
  WITH mine AS (
    (SELECT r.dispute_id AS id, 'reporter' AS party, max(r.created_at) AS created_at FROM dispute_reports r
      WHERE r.reporter_id = $1 AND r.dispute_id IS NOT NULL GROUP BY r.dispute_id)
    UNION ALL
    (SELECT d.id, 'subject', d.opened_at FROM disputes d
      WHERE d.id IN (${casesOf("$1", "subject")}) AND d.merged_into_id IS NULL
        AND NOT ${REPORTED_IT}
        AND ${SUBJECT_KNOWS})
    UNION ALL
    (SELECT d.id, 'affected', max(s.issued_at) FROM statements s JOIN decisions m ON m.id = s.decision_id
       JOIN disputes d ON d.id = m.dispute_id
      WHERE s.account_id = $1 AND s.party = 'subject' AND NOT ${isParty("d.id", "$1", "subject")}
        AND NOT ${REPORTED_IT}
      GROUP BY d.id))
  SELECT d.id, d.number::int AS number, d.kind, d.state, d.untold_from AS "untoldFrom", d.waiting_for AS "waitingFor", d.target_type AS "targetType",
         d.target_id AS "targetId", t.video_id AS "affectedVideoId", v.id AS "videoId", d.opened_at AS "openedAt", d.decide_by AS "decideBy",
         d.paused_at AS "pausedAt", mine.party, mine.created_at AS "createdAt",
         CASE WHEN v.owner_id = $1 OR (v.visibility <> 'private' AND v.removed_at IS NULL) THEN v.title END AS title
    FROM mine JOIN disputes d ON d.id = mine.id
    LEFT JOIN LATERAL (
      SELECT x.video_id FROM measures x JOIN decisions m ON m.id = x.decision_id
       WHERE mine.party = 'affected' AND m.dispute_id = d.id AND x.account_id = $1 ORDER BY x.applied_at, x.id LIMIT 1) t
      ON true
    LEFT JOIN videos v ON v.id = CASE WHEN mine.party = 'affected' THEN t.video_id ELSE d.video_id END
     AND ${accountExists("v.owner_id")}
   WHERE (mine.created_at, mine.id) < ($2, $3)
   ORDER BY mine.created_at DESC, mine.id DESC LIMIT $4`;

/** The cases that an account is a party to, newest first, from after a position on. */
export async function listOwn(
  accountId: AccountId,
  page: { after: Position | null; limit: number },
): Promise<OwnCaseRow[]> {
  const { rows } = await pool().query<OwnCaseRow>({
    name: "own-cases",
    text: LIST,
    values: [accountId, page.after?.createdAt ?? "infinity", page.after?.id ?? "", page.limit],
  });
  return rows;
}

const OPEN = `
  SELECT d.id, d.number::int AS number, d.kind, coalesce(d.untold_from, d.state) AS state, d.video_id AS "videoId"
    FROM disputes d
   WHERE d.video_id = ANY($2) AND d.target_type = 'video'
     AND coalesce(d.untold_from, d.state) IN ('new', 'triaged', 'assigned', 'waiting', 'appealed')
     AND ((${isParty("d.id", "$1", "subject")} AND ${SUBJECT_KNOWS}) OR ${REPORTED_IT})
   ORDER BY d.opened_at DESC, d.id DESC`;

/** Of the cases about these videos that are open, those that an account is a party to and knows of, newest first. */
export async function openCases(accountId: AccountId, videoIds: readonly VideoId[]) {
  const { rows } = await pool().query<{
    id: DisputeId;
    number: number;
    kind: DisputeKind;
    state: DisputeState;
    videoId: VideoId;
  }>({ name: "open-cases", text: OPEN, values: [accountId, videoIds] });
  return rows;
}

interface PartyDecision {
  id: string;
  outcome: Outcome;
  state: "in-force" | "overturned";
  appealId: string | null;
  inForceAt: Date;
  /** When this party was told of it. */
  notifiedAt: Date;
  statement: Prisma.JsonValue;
  appeal: {
    id: string;
    party: Party;
    accountId: string | null;
    reportId: string | null;
    text: string;
    createdAt: Date;
    outcome: "upheld" | "overturned" | null;
  } | null;
}

/** Queries of what a party reads of their case. */
export const ownCases = (tx: Tx = db()) => ({
  /**
   * What was decided, newest first, each with the statement that this party got. Nothing that is only proposed, or that the
   * parties are not told of yet: what such a decision on appeal took back still stands for them.
   */
  async decisionsFor(
    disputeId: DisputeId,
    party: { party: Party; reportId: ReportId | null; accountId: AccountId | null },
  ): Promise<PartyDecision[]> {
    const rows = await tx.decision.findMany({
      where: { disputeId, inForceAt: { not: null }, tellAfter: null, state: { in: ["in-force", "overturned"] } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      include: {
        appeal: true,
        statements: {
          where:
            // Whoever reported something of their own gets the one statement of whom it is about.
            party.reportId === null ? { party: "subject", accountId: party.accountId } : { reportId: party.reportId },
          orderBy: { issuedAt: "desc" },
          take: 1,
        },
      },
    });
    const pending = await tx.decision.findFirst({
      where: { disputeId, tellAfter: { not: null }, appealId: { not: null } },
      select: { id: true, appealId: true },
    });
    return rows.flatMap(
      ({ id, outcome, state, appealId, inForceAt, overturnedById, statements, appeal }): PartyDecision[] =>
        inForceAt === null
          ? []
          : [
              {
                id,
                appealId,
                inForceAt,
                outcome: outcome as Outcome,
                statement: statements[0]?.body ?? null,
                notifiedAt: statements[0]?.issuedAt ?? inForceAt,
                state:
                  pending !== null && overturnedById === pending.id ? "in-force" : (state as PartyDecision["state"]),
                appeal: appeal && {
                  id: appeal.id,
                  party: appeal.party as Party,
                  accountId: appeal.accountId,
                  text: appeal.text,
                  reportId: appeal.reportId,
                  createdAt: appeal.createdAt,
                  outcome: pending?.appealId === appeal.id ? null : (appeal.outcome as "upheld" | "overturned" | null),
                },
              },
            ],
    );
  },

  /**
   * Finds what a decision affected of an account that is no party to the case, such as its copy of the file. Such an
   * account got a statement. `videoId` is its video, if it was one; null if the account is not affected.
   */
  async findAffected(disputeId: DisputeId, accountId: AccountId): Promise<{ videoId: VideoId | null } | null> {
    const statement = await tx.statement.findFirst({
      where: { accountId, party: "subject", decision: { disputeId } },
      select: { id: true },
    });
    if (!statement) return null;
    const measure = await tx.measure.findFirst({
      where: { accountId, decision: { disputeId } },
      orderBy: [{ appliedAt: "asc" }, { id: "asc" }],
      select: { videoId: true },
    });
    return { videoId: idOrNull<VideoId>(measure?.videoId ?? null) };
  },

  /** The title of the case's video, where this party can see the video. */
  async titleFor(videoId: string | null, accountId: AccountId | null): Promise<string | null> {
    if (videoId === null) return null;
    const video = await tx.video.findUnique({
      where: { id: videoId, owner: LIVE },
      select: { title: true, ownerId: true, visibility: true, removedAt: true },
    });
    if (!video) return null;
    const isShown = video.visibility !== "private" && video.removedAt === null;
    return isShown || video.ownerId === accountId ? video.title : null;
  },
});
