import { db } from "#lib/db/client";
import type { Decision as DecisionRow, Prisma } from "#lib/db/generated/client";
import type { Tx } from "#lib/db/transaction";
import { statements as draftsOf, type Statements } from "#lib/decisions/input";
import { plan as planOf, type Plan } from "#lib/decisions/plan";
import type { DecisionState } from "#lib/decisions/shapes";
import type { Outcome } from "#lib/shared/dispute-vocabulary";
import { type AccountId, type AppealId, asId, type DecisionId, type DisputeId, type EntryId } from "#lib/shared/ids";

export interface Decision {
  id: DecisionId;
  disputeId: DisputeId;
  /** The appeal that it settles; null for a first decision. */
  appealId: AppealId | null;
  outcome: Outcome;
  state: DecisionState;
  plan: Plan;
  /** What whoever proposed it wants the parties to read; null once it is in force. */
  drafts: Statements | null;
  reason: string;
  decidedBy: AccountId;
  approvedBy: AccountId | null;
  createdAt: Date;
  inForceAt: Date | null;
  entryId: EntryId | null;
  wasAppealed: boolean;
}

export type NewDecision = Omit<Decision, "wasAppealed">;

export interface DecisionChange {
  state: DecisionState;
  drafts?: null;
  approvedBy?: AccountId;
  inForceAt?: Date;
  overturnedAt?: Date;
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
  entryId: row.entryId === null ? null : asId<EntryId>(row.entryId),
  wasAppealed: row.appeal !== null,
});

const WITH_APPEAL = { appeal: { select: { id: true } } } as const;

/** Queries of decisions. The case's row is locked before any that a use case changes. */
export const decisions = (tx: Tx = db()) => ({
  async find(id: DecisionId): Promise<Decision | null> {
    const row = await tx.decision.findUnique({ where: { id }, include: WITH_APPEAL });
    return row && toDecision(row);
  },

  /** The same, and holds it against other changes until the transaction ends. */
  async lock(id: DecisionId): Promise<Decision | null> {
    await tx.$queryRaw`SELECT 1 FROM decisions WHERE id = ${id} FOR UPDATE`;
    return this.find(id);
  },

  /** The one that waits for a second person, if one does. */
  async findProposed(disputeId: DisputeId): Promise<Decision | null> {
    const row = await tx.decision.findFirst({ where: { disputeId, state: "proposed" }, include: WITH_APPEAL });
    return row && toDecision(row);
  },

  /** The one that stands and that a party can contest, newest first of any. */
  async findContestable(disputeId: DisputeId): Promise<Decision | null> {
    const row = await tx.decision.findFirst({
      where: { disputeId, state: "in-force" },
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
    await tx.decision.update({ where: { id }, data: change });
  },
});
