import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId, DisputeId } from "#lib/platform/shared/ids";

const inOrder = (one: DisputeId, other: DisputeId) =>
  one < other ? { disputeId: one, otherId: other } : { disputeId: other, otherId: one };

/** Queries of cases that stand beside each other. */
export const links = (tx: Tx = db()) => ({
  /** False when they were linked already. */
  async insert(one: DisputeId, other: DisputeId, createdBy: AccountId, createdAt: Date): Promise<boolean> {
    const { count } = await tx.disputeLink.createMany({
      data: { ...inOrder(one, other), createdBy, createdAt },
      skipDuplicates: true,
    });
    return count > 0;
  },
});
