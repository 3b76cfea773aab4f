import { db, pool } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";
import type { Tx } from "#lib/db/transaction";
import type { WaitingFor } from "#lib/disputes/store";
import type { DisputeKind, DisputeState, Outcome, Party, TargetType } from "#lib/shared/dispute-vocabulary";
import type { AccountId, DisputeId, ReportId } from "#lib/shared/ids";
import type { Position } from "#lib/shared/keyset";

/** A case of a party, in their list. */
export interface OwnCaseRow extends Position {
  id: DisputeId;
  number: number;
  kind: DisputeKind;
  state: DisputeState;
  waitingFor: WaitingFor | null;
  targetType: TargetType;
  targetId: string;
  videoId: string | null;
  title: string | null;
  openedAt: Date;
  decideBy: Date;
  pausedAt: Date | null;
  party: Party;
}

// A report is a party's from when it came into the case; a subject knows of a sensitive case once it was decided.
const LIST = `
  WITH mine AS (
    (SELECT r.dispute_id AS id, 'reporter' AS party, max(r.created_at) AS created_at FROM dispute_reports r
      WHERE r.reporter_id = $1 AND r.dispute_id IS NOT NULL GROUP BY r.dispute_id)
    UNION ALL
    (SELECT d.id, 'subject', d.opened_at FROM disputes d
      WHERE d.subject_id = $1 AND d.merged_into_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM dispute_reports r WHERE r.dispute_id = d.id AND r.reporter_id = $1)
        AND (d.kind NOT IN ('intimate-imagery', 'likeness')
             OR EXISTS (SELECT 1 FROM decisions m WHERE m.dispute_id = d.id AND m.in_force_at IS NOT NULL))))
  SELECT d.id, d.number::int AS number, d.kind, d.state, d.waiting_for AS "waitingFor", d.target_type AS "targetType",
         d.target_id AS "targetId", d.video_id AS "videoId", d.opened_at AS "openedAt", d.decide_by AS "decideBy",
         d.paused_at AS "pausedAt", mine.party, mine.created_at AS "createdAt",
         CASE WHEN v.owner_id = $1 OR (v.visibility <> 'private' AND v.removed_at IS NULL) THEN v.title END AS title
    FROM mine JOIN disputes d ON d.id = mine.id LEFT JOIN videos v ON v.id = d.video_id
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

interface PartyDecision {
  id: string;
  outcome: Outcome;
  state: "in-force" | "overturned";
  appealId: string | null;
  inForceAt: Date;
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
  /** What was decided, newest first, each with the statement that this party got. Nothing that is only proposed. */
  async decisionsFor(
    disputeId: DisputeId,
    party: { party: Party; reportId: ReportId | null; accountId: AccountId | null },
  ): Promise<PartyDecision[]> {
    const rows = await tx.decision.findMany({
      where: { disputeId, inForceAt: { not: null }, state: { in: ["in-force", "overturned"] } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      include: {
        appeal: true,
        statements: {
          where:
            party.reportId === null
              ? { party: "subject", accountId: party.accountId }
              : { party: "reporter", reportId: party.reportId },
          orderBy: { issuedAt: "desc" },
          take: 1,
        },
      },
    });
    return rows.flatMap(({ id, outcome, state, appealId, inForceAt, statements, appeal }): PartyDecision[] =>
      inForceAt === null
        ? []
        : [
            {
              ...{ id, appealId, inForceAt, outcome: outcome as Outcome, statement: statements[0]?.body ?? null },
              state: state as PartyDecision["state"],
              appeal: appeal && {
                ...{ id: appeal.id, party: appeal.party as Party, accountId: appeal.accountId, text: appeal.text },
                ...{ reportId: appeal.reportId, createdAt: appeal.createdAt },
                outcome: appeal.outcome as "upheld" | "overturned" | null,
              },
            },
          ],
    );
  },

  /** The title of the case's video, where this party can see the video. */
  async titleFor(videoId: string | null, accountId: AccountId | null): Promise<string | null> {
    if (videoId === null) return null;
    const video = await tx.video.findUnique({
      where: { id: videoId },
      select: { title: true, ownerId: true, visibility: true, removedAt: true },
    });
    if (!video) return null;
    const isShown = video.visibility !== "private" && video.removedAt === null;
    return isShown || video.ownerId === accountId ? video.title : null;
  },
});
