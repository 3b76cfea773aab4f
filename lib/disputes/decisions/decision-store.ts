import { statements as draftsOf, type Statements } from "#lib/disputes/decisions/input";
import { plan as planOf, type Plan } from "#lib/disputes/decisions/plan";
import { db } from "#lib/platform/db/client";
import type { Decision as DecisionRow, Prisma } from "#lib/platform/db/generated/client";
import { lockRow } from "#lib/platform/db/lock-row";
import type { Tx } from "#lib/platform/db/transaction";
import { type DecisionState, LISTED_KINDS, type Outcome } from "#lib/platform/shared/dispute-vocabulary";
import {
  type AccountId,
  type AppealId,
  asId,
  type DecisionId,
  type DisputeId,
  type EntryId,
} from "#lib/platform/shared/ids";

export interface Decision {
  id: DecisionId;
  disputeId: DisputeId;
  /** The appeal that it settles; null for a first decision. */
  appealId: AppealId | null;
  outcome: Outcome;
  state: DecisionState;
  /** Of a suspension that was proposed with another decision, which took effect without it: that decision. */
  withId: DecisionId | null;
  plan: Plan;
  /** What the parties will read; null once they were told. */
  drafts: Statements | null;
  reason: string;
  decidedBy: AccountId;
  approvedBy: AccountId | null;
  createdAt: Date;
  inForceAt: Date | null;
  /** The parties are to be told from this time on; null once they were, and where there is nothing to tell. */
  tellAfter: Date | null;
  entryId: EntryId | null;
  wasAppealed: boolean;
}

/** A decision as it is first written: in force, and told, are what becomes of it. */
export type NewDecision = Omit<Decision, "wasAppealed" | "approvedBy" | "inForceAt" | "tellAfter" | "entryId">;

export interface DecisionChange {
  state?: DecisionState;
  appealId?: null;
  drafts?: Statements | null;
  approvedBy?: AccountId | null;
  inForceAt?: Date;
  tellAfter?: Date | null;
  overturnedAt?: Date | null;
  overturnedById?: DecisionId | null;
  entryId?: EntryId;
}

const toDecision = (row: DecisionRow & { appeal: { id: string } | null }): Decision => ({
  id: asId<DecisionId>(row.id),
  disputeId: asId<DisputeId>(row.disputeId),
  appealId: row.appealId === null ? null : asId<AppealId>(row.appealId),
  // The table's own constraints keep these two to their words.
  outcome: row.outcome as Outcome,
  state: row.state as DecisionState,
  plan: planOf.parse(row.plan),
  drafts: row.drafts === null ? null : draftsOf.parse(row.drafts),
  reason: row.reason,
  decidedBy: asId<AccountId>(row.decidedBy),
  approvedBy: row.approvedBy === null ? null : asId<AccountId>(row.approvedBy),
  createdAt: row.createdAt,
  inForceAt: row.inForceAt,
  withId: row.withId === null ? null : asId<DecisionId>(row.withId),
  tellAfter: row.tellAfter,
  entryId: row.entryId === null ? null : asId<EntryId>(row.entryId),
  wasAppealed: row.appeal !== null,
});

const WITH_APPEAL = { appeal: { select: { id: true } } } as const;

/** Of a sealed case: what changes nothing, and what was referred before it is told. */
const TOLD_ALTHOUGH_SEALED = [{ outcome: { not: "upheld" } }, { dispute: { referrals: { some: {} } } }];

/** Queries of decisions. The case's row is locked before any that a use case changes. */
export const decisions = (tx: Tx = db()) => ({
  async find(id: DecisionId): Promise<Decision | null> {
    const row = await tx.decision.findUnique({ where: { id }, include: WITH_APPEAL });
    return row && toDecision(row);
  },

  /** The same, and holds it against other changes until the transaction ends. */
  async lock(id: DecisionId): Promise<Decision | null> {
    await lockRow(tx, "decisions", id, "UPDATE");
    return this.find(id);
  },

  /** The one that waits for a second person, if one does. */
  async findProposed(disputeId: DisputeId): Promise<Decision | null> {
    const row = await tx.decision.findFirst({ where: { disputeId, state: "proposed" }, include: WITH_APPEAL });
    return row && toDecision(row);
  },

  /** The one that stands, that its parties know of and can contest, newest first of any. */
  async findContestable(disputeId: DisputeId): Promise<Decision | null> {
    const row = await tx.decision.findFirst({
      where: { disputeId, state: "in-force", tellAfter: null },
      include: WITH_APPEAL,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    });
    return row && toDecision(row);
  },

  async insert({ drafts, ...decision }: NewDecision): Promise<void> {
    const json = drafts === null ? {} : { drafts: drafts as Prisma.InputJsonObject };
    await tx.decision.create({ data: { ...decision, ...json } });
  },

  async update(id: DecisionId, { drafts, ...change }: DecisionChange): Promise<void> {
    // An SQL NULL: Prisma's own would want its client here, and nothing else writes one.
    if (drafts === null) await tx.$executeRaw`UPDATE decisions SET drafts = NULL WHERE id = ${id}`;
    const json = drafts == null ? {} : { drafts: drafts as Prisma.InputJsonObject };
    await tx.decision.update({ where: { id }, data: { ...change, ...json } });
  },

  /** The suspensions that were proposed with it, whatever became of them. */
  async goingWith(id: DecisionId): Promise<Decision[]> {
    const rows = await tx.decision.findMany({ where: { withId: id }, include: WITH_APPEAL, orderBy: { id: "asc" } });
    return rows.map(toDecision);
  },

  /** What one on appeal took back. */
  async overturnedBy(id: DecisionId, disputeId: DisputeId): Promise<Decision[]> {
    const rows = await tx.decision.findMany({
      where: { disputeId, overturnedById: id },
      include: WITH_APPEAL,
      orderBy: { id: "asc" },
    });
    return rows.map(toDecision);
  },

  /** As if it had never been in force: what was noted of its case then is noted anew when it is. */
  async forgetForce(id: DecisionId): Promise<void> {
    const nothing = { inForceAt: null, tellAfter: null, caseKind: null, caseOpenedAt: null, wasLate: null };
    await tx.decision.update({ where: { id }, data: nothing });
  },

  /** Those whose parties are to be told by now, but for some, the longest waiting first. */
  async toTell(now: Date, without: readonly DecisionId[], limit: number): Promise<DecisionId[]> {
    const rows = await tx.decision.findMany({
      where: {
        tellAfter: { lte: now },
        id: { notIn: [...without] },
        OR: [{ dispute: { kind: { in: [...LISTED_KINDS] } } }, ...TOLD_ALTHOUGH_SEALED],
      },
      orderBy: [{ tellAfter: "asc" }, { id: "asc" }],
      take: limit,
      select: { id: true },
    });
    return rows.map(({ id }) => asId<DecisionId>(id));
  },
});
