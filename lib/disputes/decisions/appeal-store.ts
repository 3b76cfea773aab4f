import { idOrNull } from "#lib/disputes/cases/store";
import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { Party } from "#lib/platform/shared/dispute-vocabulary";
import {
  type AccountId,
  type AppealId,
  asId,
  type DecisionId,
  type DisputeId,
  type ReportId,
} from "#lib/platform/shared/ids";

/** What one party says against a decision. */
export interface Appeal {
  id: AppealId;
  decisionId: DecisionId;
  disputeId: DisputeId;
  party: Party;
  accountId: AccountId | null;
  reportId: ReportId | null;
  text: string;
  createdAt: Date;
  /** Null while it is heard. */
  outcome: "upheld" | "overturned" | null;
}

/** Queries of appeals. */
export const appeals = (tx: Tx = db()) => ({
  async find(id: AppealId): Promise<Appeal | null> {
    const row = await tx.appeal.findUnique({ where: { id } });
    if (!row) return null;
    return {
      id,
      decisionId: asId<DecisionId>(row.decisionId),
      disputeId: asId<DisputeId>(row.disputeId),
      // Written by `appealDecision` and `hearAppeal`; the table's constraint keeps the outcome to its words.
      party: row.party as Party,
      outcome: row.outcome as Appeal["outcome"],
      accountId: idOrNull<AccountId>(row.accountId),
      reportId: idOrNull<ReportId>(row.reportId),
      text: row.text,
      createdAt: row.createdAt,
    };
  },

  async insert(appeal: Omit<Appeal, "outcome">): Promise<void> {
    await tx.appeal.create({ data: appeal });
  },

  async settle(id: AppealId, outcome: "upheld" | "overturned", decidedAt: Date): Promise<void> {
    await tx.appeal.update({ where: { id }, data: { outcome, decidedAt } });
  },

  /** As if it had not been heard. */
  async unsettle(id: AppealId): Promise<void> {
    await tx.appeal.update({ where: { id }, data: { outcome: null, decidedAt: null } });
  },
});
