import { z } from "zod";

import { idOrNull } from "#lib/disputes/cases/store";
import { isNoticeKind, type NoticeKind } from "#lib/messaging/inbox/kinds";
import { Prisma } from "#lib/platform/db/generated/client";
import { lockRow } from "#lib/platform/db/lock-row";
import type { Tx } from "#lib/platform/db/transaction";
import {
  type AccountId,
  asId,
  type DecisionId,
  type DisputeId,
  type ReportId,
  type RoundId,
  type VideoId,
} from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";

const letter = z.object({ subject: z.string(), paragraphs: z.array(z.string()) });

/** What everybody who reported is told: a letter alone, or one with the statement of reasons that it brings. */
const roundMatter = z.object({
  kind: z.string().refine((kind): kind is NoticeKind => isNoticeKind(kind)),
  letter,
  statement: z.record(z.string(), z.unknown()).optional(),
});
export type RoundMatter = z.output<typeof roundMatter>;

/** Telling everybody who reported, or whose copy was reached, as far as it has come. */
export interface Round {
  id: RoundId;
  disputeId: DisputeId;
  /** Of statements: the decision that they explain. */
  decisionId: DecisionId | null;
  /** Where those are told whose copies a decision reached: that decision. Null where those are who reported. */
  copiesOf: DecisionId | null;
  what: RoundMatter;
  /** Accounts, and reports, that were told otherwise. */
  without: (AccountId | ReportId)[];
  /** The last one who was told, and the last who is to be: whoever reports later is not meant. */
  after: Position;
  until: Position;
}

/** A copy that a decision reached, at the position at which it did. */
export interface ReachedCopy extends Position {
  accountId: AccountId;
  /** Null once the file is gone. */
  copy: { id: VideoId; title: string; mediaType: string | null; createdAt: Date } | null;
  /** Whether its owner has a statement about it already. */
  isNotified: boolean;
}

interface CopyRow {
  id: string;
  applied_at: Date;
  account_id: string;
  video_id: string | null;
  title: string;
  media_type: string | null;
  created_at: Date;
  is_notified: boolean;
}

/** Queries of rounds. */
export const rounds = (tx: Tx) => ({
  async insert({ after, until, what, ...round }: Round): Promise<void> {
    await tx.reporterRound.create({
      data: {
        ...round,
        what: what as Prisma.InputJsonObject,
        afterAt: after.createdAt,
        afterId: after.id,
        untilAt: until.createdAt,
        untilId: until.id,
      },
    });
  },

  /** The case of a round that tells whose copies were reached; null for any other. */
  async copiesIn(id: RoundId): Promise<DisputeId | null> {
    const row = await tx.reporterRound.findFirst({
      where: { id, copiesOf: { not: null } },
      select: { disputeId: true },
    });
    return row && asId<DisputeId>(row.disputeId);
  },

  /** Holds a round until the transaction ends; null once it is over. */
  async lock(id: RoundId): Promise<Round | null> {
    const row = await lockRow(tx, "reporter_rounds", id, "UPDATE");
    return (
      row && {
        id,
        disputeId: asId<DisputeId>(row.disputeId),
        decisionId: idOrNull<DecisionId>(row.decisionId),
        copiesOf: idOrNull<DecisionId>(row.copiesOf),
        what: roundMatter.parse(row.what),
        without: row.without.map((one) => asId<AccountId>(one)),
        after: { createdAt: row.afterAt, id: row.afterId },
        until: { createdAt: row.untilAt, id: row.untilId },
      }
    );
  },

  /**
   * Copies that a decision reached, in the order in which it did: each file once where its owner gets a statement of
   * `decisionId` about it, and each owner once where they get a letter alone.
   */
  async copiesOf(
    { copiesOf, decisionId }: { copiesOf: DecisionId; decisionId: DecisionId | null },
    { after, until, limit }: { after: Position | null; until: Position | null; limit: number },
  ): Promise<ReachedCopy[]> {
    const each = Prisma.raw(decisionId === null ? "account_id" : "video_id");
    const rows = await tx.$queryRaw<CopyRow[]>`
      SELECT m.id, m.applied_at, m.account_id, v.id AS video_id, v.title, v.media_type, v.created_at,
             EXISTS (SELECT 1 FROM statements s WHERE s.decision_id = ${decisionId} AND s.party = 'subject'
                        AND s.body #>> '{content,id}' = m.video_id) AS is_notified
        FROM (SELECT DISTINCT ON (${each}) id, applied_at, account_id, video_id
                FROM measures WHERE decision_id = ${copiesOf} AND is_copy ORDER BY ${each}, applied_at, id) m
        LEFT JOIN videos v ON v.id = m.video_id AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = v.owner_id)
       WHERE true ${after ? Prisma.sql`AND (m.applied_at, m.id) > (${after.createdAt}, ${after.id})` : Prisma.empty}
         ${until ? Prisma.sql`AND (m.applied_at, m.id) <= (${until.createdAt}, ${until.id})` : Prisma.empty}
       ORDER BY m.applied_at, m.id LIMIT ${limit}`;
    return rows.map(({ video_id, title, media_type, created_at, ...row }) => ({
      id: row.id,
      createdAt: row.applied_at,
      accountId: asId<AccountId>(row.account_id),
      isNotified: row.is_notified,
      copy:
        video_id === null ? null : { id: asId<VideoId>(video_id), title, mediaType: media_type, createdAt: created_at },
    }));
  },

  /** Where the list of copies that a decision reached ends now. */
  async lastCopyOf(decisionId: DecisionId): Promise<Position | null> {
    const last = await tx.measure.findFirst({
      where: { decisionId, isCopy: true },
      orderBy: [{ appliedAt: "desc" }, { id: "desc" }],
      select: { id: true, appliedAt: true },
    });
    return last && { id: last.id, createdAt: last.appliedAt };
  },

  async advance(id: RoundId, { createdAt, id: afterId }: Position): Promise<void> {
    await tx.reporterRound.update({ where: { id }, data: { afterAt: createdAt, afterId } });
  },

  async end(id: RoundId): Promise<void> {
    await tx.reporterRound.delete({ where: { id } });
  },

  /** Holds the rounds of a decision until the transaction ends, and returns them: none tells anybody meanwhile. */
  async holdOf(decisionId: DecisionId): Promise<RoundId[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM reporter_rounds WHERE decision_id = ${decisionId} ORDER BY id FOR UPDATE`;
    return rows.map(({ id }) => asId<RoundId>(id));
  },

  /** Whether a LOCKED round tells of a decision that does not stand: it waits until that is settled. */
  async isHalted({ decisionId }: Round): Promise<boolean> {
    if (decisionId === null) return false;
    const decision = await tx.decision.findUnique({ where: { id: decisionId }, select: { state: true } });
    return decision?.state !== "in-force";
  },

  /** Ends the rounds of a decision that stands no longer: who was not told of it yet is told what came of it alone. */
  async endOf(decisionId: DecisionId): Promise<void> {
    await tx.reporterRound.deleteMany({ where: { decisionId } });
  },
});
