import type { Tx } from "#lib/platform/db/transaction";
import type { Party } from "#lib/platform/shared/dispute-vocabulary";
import type { AccountId, DecisionId, ReportId, StatementId } from "#lib/platform/shared/ids";

/** A statement of reasons to one party. */
export interface Statement<Body> {
  id: StatementId;
  decisionId: DecisionId;
  party: Party;
  accountId: AccountId | null;
  reportId: ReportId | null;
  /** Word for word as the party reads it. */
  body: Body;
  issuedAt: Date;
}

/** Stores statements of reasons as they are issued. They are never changed: the table refuses it. */
export async function insertStatements<Body extends object>(
  tx: Tx,
  statements: readonly Statement<Body>[],
): Promise<void> {
  await tx.statement.createMany({ data: [...statements] });
}
