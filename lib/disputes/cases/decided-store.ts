import type { Matter } from "#lib/disputes/cases/store";
import { db } from "#lib/platform/db/client";
import { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { Outcome } from "#lib/platform/shared/dispute-vocabulary";
import { type AccountId, asId, type DisputeId, type ReportId } from "#lib/platform/shared/ids";

/** Who reports: by their account, or by the address that they confirmed. */
export type ReportedBy = { reporterId: AccountId } | { email: string };

/** What was decided on an earlier report by the same person, of the same thing for the same reason. */
export interface EarlierDecision {
  reportId: ReportId;
  disputeId: DisputeId;
  number: number;
  outcome: Outcome;
  decidedAt: Date;
  /** When this person was notified. */
  notifiedAt: Date;
  /** No party has been notified yet, so it can still be stopped. */
  isUnannounced: boolean;
  isOnAppeal: boolean;
  wasAppealed: boolean;
  /** Whether that appeal still waits to be heard. */
  isBeingHeard: boolean;
}

/**
 * The latest decision in force on such a report, by the indexes `reports_again` and `reports_again_by_mail`; null where
 * there is none, or where the case is undecided again. A report counts as what it was made as, wherever its case went.
 */
export async function decidedBefore(
  { kind, target }: Matter,
  by: ReportedBy,
  tx: Tx = db(),
): Promise<EarlierDecision | null> {
  const reporter =
    "reporterId" in by ? Prisma.sql`r.reporter_id = ${by.reporterId}` : Prisma.sql`r.email = ${by.email}`;
  const [row] = await tx.$queryRaw<
    (Omit<EarlierDecision, "reportId" | "disputeId"> & { reportId: string; disputeId: string })[]
  >`
    SELECT r.id AS "reportId", d.id AS "disputeId", d.number::int AS number, x.outcome, x.in_force_at AS "decidedAt",
           coalesce((SELECT max(s.issued_at) FROM statements s
                      WHERE s.decision_id = x.id AND (s.report_id = r.id OR s.account_id = r.reporter_id)),
                    x.in_force_at) AS "notifiedAt",
           x.tell_after IS NOT NULL AS "isUnannounced", x.appeal_id IS NOT NULL AS "isOnAppeal",
           EXISTS (SELECT 1 FROM appeals a WHERE a.decision_id = x.id) AS "wasAppealed",
           EXISTS (SELECT 1 FROM appeals a WHERE a.decision_id = x.id AND a.outcome IS NULL) AS "isBeingHeard"
      FROM dispute_reports r JOIN disputes d ON d.id = r.dispute_id
      JOIN decisions x ON x.dispute_id = d.id AND x.state = 'in-force' AND x.in_force_at IS NOT NULL
     WHERE ${reporter} AND r.target_type = ${target.type} AND r.target_id = ${target.id} AND r.kind = ${kind}
       AND r.confirmed_at IS NOT NULL AND d.state IN ('decided', 'appealed', 'closed')
     ORDER BY x.in_force_at DESC, r.created_at DESC, r.id LIMIT 1`;
  return row ? { ...row, reportId: asId<ReportId>(row.reportId), disputeId: asId<DisputeId>(row.disputeId) } : null;
}
