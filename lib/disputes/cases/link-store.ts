import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId, DisputeId } from "#lib/platform/shared/ids";

const inOrder = (a: DisputeId, b: DisputeId) => (a < b ? { disputeId: a, otherId: b } : { disputeId: b, otherId: a });

/** Queries of cases that stand beside each other. */
export const links = (tx: Tx = db()) => ({
  /** False when they were linked already. */
  async insert(a: DisputeId, b: DisputeId, createdBy: AccountId, createdAt: Date): Promise<boolean> {
    const { count } = await tx.disputeLink.createMany({
      data: { ...inOrder(a, b), createdBy, createdAt },
      skipDuplicates: true,
    });
    return count > 0;
  },
});
