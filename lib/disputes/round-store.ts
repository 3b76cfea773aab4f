import { z } from "zod";

import type { Prisma } from "#lib/db/generated/client";
import type { Tx } from "#lib/db/transaction";
import type { Reporter } from "#lib/disputes/report-store";
import { idOrNull } from "#lib/disputes/store";
import { isNoticeKind, type NoticeKind } from "#lib/inbox/kinds";
import {
  type AccountId,
  asId,
  type DecisionId,
  type DisputeId,
  newId,
  type ReportId,
  type RoundId,
  type StatementId,
} from "#lib/shared/ids";
import type { Position } from "#lib/shared/keyset";

const letter = z.object({ subject: z.string(), paragraphs: z.array(z.string()) });

/** What everybody who reported is told: a letter alone, or one with the statement of reasons that it brings. */
const roundMatter = z.object({
  kind: z.string().refine((kind): kind is NoticeKind => isNoticeKind(kind)),
  letter,
  statement: z.record(z.string(), z.unknown()).optional(),
});
export type RoundMatter = z.output<typeof roundMatter>;

/** Telling everybody who reported, as far as it has come. */
export interface Round {
  id: RoundId;
  disputeId: DisputeId;
  /** Of statements: the decision that they explain. */
  decisionId: DecisionId | null;
  what: RoundMatter;
  /** Accounts, and reports, that were told otherwise. */
  without: (AccountId | ReportId)[];
  /** The last one who was told, and the last who is to be: whoever reports later is not meant. */
  after: Position;
  until: Position;
}

/** Queries of rounds. */
export const rounds = (tx: Tx) => ({
  async insert({ after, until, what, ...round }: Round): Promise<void> {
    await tx.reporterRound.create({
      data: {
        ...round,
        ...{ what: what as Prisma.InputJsonObject, afterAt: after.createdAt, afterId: after.id },
        ...{ untilAt: until.createdAt, untilId: until.id },
      },
    });
  },

  /** Holds a round until the transaction ends; null once it is over. */
  async lock(id: RoundId): Promise<Round | null> {
    await tx.$queryRaw`SELECT 1 FROM reporter_rounds WHERE id = ${id} FOR UPDATE`;
    const row = await tx.reporterRound.findUnique({ where: { id } });
    return (
      row && {
        ...{ id, disputeId: asId<DisputeId>(row.disputeId), decisionId: idOrNull<DecisionId>(row.decisionId) },
        ...{ what: roundMatter.parse(row.what), without: row.without.map((one) => asId<AccountId>(one)) },
        after: { createdAt: row.afterAt, id: row.afterId },
        until: { createdAt: row.untilAt, id: row.untilId },
      }
    );
  },

  /** The same statement of reasons for each of these reporters, as it is issued. */
  async issue(
    { decisionId, statement, at }: { decisionId: DecisionId; statement: Record<string, unknown>; at: Date },
    to: readonly Reporter[],
  ): Promise<void> {
    await tx.statement.createMany({
      data: to.map(({ id, reporterId }) => ({
        ...{ id: newId<StatementId>(), decisionId, party: "reporter", accountId: reporterId, reportId: id },
        ...{ body: statement as Prisma.InputJsonObject, issuedAt: at },
      })),
    });
  },

  async advance(id: RoundId, { createdAt, id: afterId }: Position): Promise<void> {
    await tx.reporterRound.update({ where: { id }, data: { afterAt: createdAt, afterId } });
  },

  async end(id: RoundId): Promise<void> {
    await tx.reporterRound.delete({ where: { id } });
  },

  /** Ends the rounds of a decision that stands no longer: who was not told of it yet is told what came of it alone. */
  async endOf(decisionId: DecisionId): Promise<void> {
    await tx.reporterRound.deleteMany({ where: { decisionId } });
  },
});
