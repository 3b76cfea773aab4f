import type { ReportOrigin } from "#lib/disputes/cases/rules";
import { idOrNull } from "#lib/disputes/cases/store";
import { holdLock } from "#lib/platform/db/advisory-locks";
import { db } from "#lib/platform/db/client";
import { type DisputeReport as ReportRow, Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { DisputeKind, TargetType } from "#lib/platform/shared/dispute-vocabulary";
import { type AccountId, asId, type DisputeId, type ReportId } from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";

/** What one person reported. */
export interface Report {
  id: ReportId;
  /** Null while its e-mail address is not confirmed. */
  disputeId: DisputeId | null;
  kind: DisputeKind;
  target: { type: TargetType; id: string };
  origin: ReportOrigin;
  reporterId: AccountId | null;
  /** Whose content it is about, while the report waits to be confirmed. */
  subjectId: AccountId | null;
  email: string | null;
  name: string | null;
  text: string;
  /** As they were agreed to; see `statements.ts`. */
  statements: Prisma.JsonValue;
  confirmedAt: Date | null;
  createdAt: Date;
}

export type NewReport = Omit<Report, "statements"> & {
  statements: Prisma.InputJsonObject;
  confirmTokenHash: string | null;
  followTokenHash: string | null;
};

/** A report as a case's policy and its letters need it. */
export interface Reporter {
  id: ReportId;
  reporterId: AccountId | null;
  email: string | null;
}

const toReport = ({ targetType, targetId, ...row }: ReportRow): Report => ({
  id: asId<ReportId>(row.id),
  disputeId: idOrNull<DisputeId>(row.disputeId),
  kind: row.kind as DisputeKind,
  target: { type: targetType as TargetType, id: targetId },
  origin: row.origin as ReportOrigin,
  reporterId: idOrNull<AccountId>(row.reporterId),
  subjectId: idOrNull<AccountId>(row.subjectId),
  email: row.email,
  name: row.name,
  text: row.text,
  statements: row.statements,
  confirmedAt: row.confirmedAt,
  createdAt: row.createdAt,
});

/** Queries of reports. */
export const reports = (tx: Tx = db()) => ({
  async insert({ target, ...report }: NewReport): Promise<void> {
    await tx.disputeReport.create({ data: { ...report, targetType: target.type, targetId: target.id } });
  },

  async find(id: ReportId): Promise<Report | null> {
    const row = await tx.disputeReport.findUnique({ where: { id } });
    return row && toReport(row);
  },

  /** The first of them: whoever reads a case needs not all of thousands. */
  async listOf(disputeId: DisputeId, limit = 200): Promise<Report[]> {
    const rows = await tx.disputeReport.findMany({
      where: { disputeId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: limit,
    });
    return rows.map(toReport);
  },

  /** Those of these that are in the case, oldest first. */
  async named(disputeId: DisputeId, ids: readonly ReportId[]): Promise<Report[]> {
    const rows = await tx.disputeReport.findMany({
      where: { disputeId, id: { in: [...ids] } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    return rows.map(toReport);
  },

  /**
   * Up to so many of those who reported, oldest first and each account once, after a position and up to another: never
   * all of thousands at once.
   */
  async reportersOf(
    disputeId: DisputeId,
    { after = null, until = null, limit }: { after?: Position | null; until?: Position | null; limit: number },
  ): Promise<(Reporter & Position)[]> {
    const none = Prisma.empty;
    const rows = await tx.$queryRaw<{ id: string; reporterId: string | null; email: string | null; createdAt: Date }[]>`
      SELECT id, reporter_id AS "reporterId", email, created_at AS "createdAt" FROM dispute_reports r
       WHERE dispute_id = ${disputeId}
         AND NOT EXISTS (SELECT 1 FROM dispute_reports b
                          WHERE b.dispute_id = r.dispute_id AND b.reporter_id = r.reporter_id
                            AND (b.created_at, b.id) < (r.created_at, r.id))
         ${after ? Prisma.sql`AND (created_at, id) > (${after.createdAt}, ${after.id})` : none}
         ${until ? Prisma.sql`AND (created_at, id) <= (${until.createdAt}, ${until.id})` : none}
       ORDER BY created_at, id LIMIT ${limit}`;
    return rows.map(({ id, reporterId, email, createdAt }) => ({
      id: asId<ReportId>(id),
      reporterId: idOrNull<AccountId>(reporterId),
      email,
      createdAt,
    }));
  },

  /** Where the list of reporters ends now; null where nobody reported. */
  async lastPosition(disputeId: DisputeId): Promise<Position | null> {
    return tx.disputeReport.findFirst({
      where: { disputeId },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: { id: true, createdAt: true },
    });
  },

  /** How many reported, but for these accounts. */
  async countWithout(disputeId: DisputeId, without: readonly AccountId[]): Promise<number> {
    const [row] = await tx.$queryRaw<{ found: number }[]>`
      SELECT count(*)::int AS found FROM dispute_reports
       WHERE dispute_id = ${disputeId} AND (reporter_id IS NULL OR NOT reporter_id = ANY(${[...without]}))`;
    return row?.found ?? 0;
  },

  async firstReporter(disputeId: DisputeId): Promise<AccountId | null> {
    const row = await tx.disputeReport.findFirst({
      where: { disputeId, reporterId: { not: null } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { reporterId: true },
    });
    return row && idOrNull<AccountId>(row.reporterId);
  },

  /** Which of these accounts reported in the case, each with its first report. */
  async ofAccounts(disputeId: DisputeId, ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, ReportId>> {
    const rows = await tx.disputeReport.findMany({
      where: { disputeId, reporterId: { in: [...new Set(ids)] } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: { id: true, reporterId: true },
    });
    return new Map(
      rows.flatMap(({ id, reporterId }) =>
        reporterId === null ? [] : [[asId<AccountId>(reporterId), asId<ReportId>(id)] as const],
      ),
    );
  },

  /** Those of them that this account wrote in the case. */
  async findOwn(disputeId: DisputeId, reporterId: AccountId): Promise<ReportId | null> {
    const row = await tx.disputeReport.findFirst({
      where: { disputeId, reporterId },
      orderBy: { createdAt: "asc" },
      select: { id: true },
    });
    return row && asId<ReportId>(row.id);
  },

  /** Whether somebody with this address reported the same already. */
  async hasFrom(disputeId: DisputeId, email: string): Promise<boolean> {
    return (await tx.disputeReport.findFirst({ where: { disputeId, email }, select: { id: true } })) !== null;
  },

  /** Lets nobody else count what waits for this mailbox until the transaction ends. */
  holdMailbox: (mailbox: string): Promise<void> => holdLock(tx, "mailbox", mailbox),

  /** When reports were made that wait for whoever reads this mailbox, since a time; the oldest first. */
  async waitingOf(mailbox: string, since: Date): Promise<Date[]> {
    const rows = await tx.$queryRaw<{ created_at: Date }[]>`
      SELECT created_at FROM dispute_reports
       WHERE regexp_replace(email, '\\+[^@]*@', '@') = ${mailbox} AND confirmed_at IS NULL AND email IS NOT NULL
         AND created_at > ${since}
       ORDER BY created_at`;
    return rows.map(({ created_at }) => created_at);
  },

  /** The report that waits for this link, and holds it until the transaction ends. */
  async lockByConfirmToken(tokenHash: string): Promise<Report | null> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM dispute_reports WHERE confirm_token_hash = ${tokenHash} FOR UPDATE`;
    return rows[0] ? this.find(asId<ReportId>(rows[0].id)) : null;
  },

  /** The report that waits for this link, as it is now. */
  async findByConfirmToken(tokenHash: string): Promise<Report | null> {
    const row = await tx.disputeReport.findUnique({ where: { confirmTokenHash: tokenHash } });
    return row && toReport(row);
  },

  /** By a link that an earlier version mailed: later ones are signed and leave no digest. */
  async findByFollowToken(tokenHash: string): Promise<Report | null> {
    const row = await tx.disputeReport.findUnique({ where: { followTokenHash: tokenHash } });
    return row && toReport(row);
  },

  async confirm(id: ReportId, now: Date): Promise<void> {
    await tx.disputeReport.update({ where: { id }, data: { confirmedAt: now, subjectId: null } });
  },

  async delete(id: ReportId): Promise<void> {
    await tx.disputeReport.delete({ where: { id } });
  },

  async attach(id: ReportId, disputeId: DisputeId): Promise<void> {
    await tx.disputeReport.update({ where: { id }, data: { disputeId } });
  },

  /** Moves reports, with what was written to and by their reporters, to another case. Returns which moved. */
  async move(from: DisputeId, to: DisputeId, ids: readonly ReportId[] | "all"): Promise<ReportId[]> {
    const where = { disputeId: from, ...(ids !== "all" && { id: { in: [...ids] } }) };
    const moved = await tx.disputeReport.updateManyAndReturn({
      where,
      data: { disputeId: to },
      select: { id: true },
    });
    const movedIds = moved.map(({ id }) => id);
    await tx.disputeMessage.updateMany({
      where: { disputeId: from, reportId: { in: movedIds } },
      data: { disputeId: to },
    });
    return movedIds.map((id) => asId<ReportId>(id));
  },

  /**
   * Forgets who reported without an account in up to so many reports: of cases that were closed before a time and in
   * which nobody was told of a decision since another, so that nothing can be appealed. What they wrote and stated
   * stays, and that it was signed; so does their link, which opens what they were told. Returns in how many.
   */
  async forgetReporters(before: { closed: Date; notified: Date }, limit: number): Promise<number> {
    return tx.$executeRaw`
      UPDATE dispute_reports SET email = NULL, name = NULL, confirm_token_hash = NULL,
             statements = (statements - 'signature')
               || CASE WHEN statements ? 'signature' THEN '{"wasSigned": true}'::jsonb ELSE '{}'::jsonb END
       WHERE id IN (
         SELECT r.id FROM dispute_reports r JOIN disputes d ON d.id = r.dispute_id
          WHERE r.email IS NOT NULL AND d.state = 'closed' AND d.closed_at < ${before.closed}
            AND NOT EXISTS (SELECT 1 FROM decisions x JOIN statements s ON s.decision_id = x.id
                             WHERE x.dispute_id = d.id AND s.issued_at >= ${before.notified})
          LIMIT ${limit})`;
  },

  /** Removes reports whose address nobody confirmed. */
  async deleteUnconfirmed(before: Date): Promise<number> {
    const { count } = await tx.disputeReport.deleteMany({
      where: { disputeId: null, confirmedAt: null, createdAt: { lt: before } },
    });
    return count;
  },
});
