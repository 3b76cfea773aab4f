import { IS_SEALED } from "#lib/disputes/cases/sealed-store";
import { idOrNull } from "#lib/disputes/cases/store";
import { type IssuedStatement, issuedStatement } from "#lib/disputes/statements/statement";
import type { Statement } from "#lib/disputes/statements/store";
import { db } from "#lib/platform/db/client";
import { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { DisputeKind, TargetType } from "#lib/platform/shared/dispute-vocabulary";
import {
  type AccountId,
  asId,
  type DecisionId,
  type DisputeId,
  type ReportId,
  type StatementId,
} from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";

/** What is read of statements; `disputes/statements` issues them. */
export const statements = (tx: Tx = db()) => ({
  /** Statements issued to an account about one of its videos by decisions in force, latest first. */
  async inForceOnVideo(
    accountId: AccountId,
    videoId: string,
  ): Promise<{ disputeId: DisputeId; body: IssuedStatement; issuedAt: Date }[]> {
    const rows = await tx.$queryRaw<{ dispute_id: string; body: unknown; issued_at: Date }[]>`
      SELECT x.dispute_id, s.body, s.issued_at FROM statements s JOIN decisions x ON x.id = s.decision_id
       WHERE s.account_id = ${accountId} AND s.party = 'subject' AND x.state = 'in-force'
         AND s.body #>> '{content,id}' = ${videoId} AND jsonb_array_length(s.body #> '{restriction,kinds}') > 0
       ORDER BY s.issued_at DESC, s.id DESC LIMIT 20`;
    return rows.map(({ dispute_id, body, issued_at }) => ({
      disputeId: asId<DisputeId>(dispute_id),
      body: issuedStatement.parse(body),
      issuedAt: issued_at,
    }));
  },

  /** Restrictions that were issued to whom they concern, oldest first, from after a position on. */
  async restrictions(
    { from, until }: { from: Date; until: Date },
    { after, limit }: { after: Position | null; limit: number },
  ): Promise<{ id: StatementId; kind: DisputeKind; targetType: TargetType; body: IssuedStatement; createdAt: Date }[]> {
    const since = after?.createdAt ?? from;
    const rows = await tx.$queryRaw<
      { id: string; kind: DisputeKind; target_type: TargetType; body: unknown; issued_at: Date }[]
    >`
      SELECT s.id, d.kind, d.target_type, s.body, s.issued_at
        FROM statements s JOIN decisions x ON x.id = s.decision_id JOIN disputes d ON d.id = x.dispute_id
       WHERE s.party = 'subject' AND (s.issued_at, s.id) > (${since}, ${after?.id ?? ""})
         AND s.issued_at >= ${from} AND s.issued_at < ${until} AND d.kind <> 'wrong-label'
         AND NOT (${Prisma.raw(IS_SEALED)}) AND x.appeal_id IS NULL
         AND jsonb_array_length(s.body #> '{restriction,kinds}') > 0
       ORDER BY s.issued_at, s.id LIMIT ${limit}`;
    return rows.map(({ id, kind, target_type, body, issued_at }) => ({
      id: asId<StatementId>(id),
      kind,
      targetType: target_type,
      createdAt: issued_at,
      body: issuedStatement.parse(body),
    }));
  },

  /** Whether somebody was told of a decision about this video of theirs. */
  async isIssuedOn(decisionId: DecisionId, videoId: string): Promise<boolean> {
    const rows = await tx.$queryRaw<object[]>`
      SELECT 1 FROM statements
       WHERE decision_id = ${decisionId} AND party = 'subject' AND body #>> '{content,id}' = ${videoId} LIMIT 1`;
    return rows.length > 0;
  },

  /** When one side was notified of a decision; null if it was not. */
  async notifiedAt(
    decisionId: DecisionId,
    { accountId, reportId }: { accountId: AccountId | null; reportId: ReportId | null },
  ): Promise<Date | null> {
    const row = await tx.statement.findFirst({
      where: { decisionId, ...(reportId === null ? { party: "subject", accountId } : { reportId }) },
      orderBy: { issuedAt: "desc" },
      select: { issuedAt: true },
    });
    return row?.issuedAt ?? null;
  },

  /** To the account whose content was decided on: what the first of them read. */
  async firstToSubject(decisionId: DecisionId): Promise<Statement<IssuedStatement> | null> {
    const row = await tx.statement.findFirst({
      where: { decisionId, party: "subject" },
      orderBy: [{ issuedAt: "asc" }, { id: "asc" }],
    });
    if (!row) return null;
    return {
      id: asId<StatementId>(row.id),
      decisionId,
      party: "subject",
      issuedAt: row.issuedAt,
      accountId: idOrNull<AccountId>(row.accountId),
      reportId: idOrNull<ReportId>(row.reportId),
      body: issuedStatement.parse(row.body),
    };
  },
});
