import { isParty } from "#lib/disputes/cases/party-store";
import { UNSEALED_FOR } from "#lib/disputes/cases/sealed-store";
import { db } from "#lib/platform/db/client";
import { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId, type DisputeId } from "#lib/platform/shared/ids";

const inHand = { in: ["assigned", "waiting", "appealed"] };

/** Queries of what people of the staff have in hand. */
export const staffWork = (tx: Tx = db()) => ({
  /** The cases that somebody works on, in the order in which they are locked. */
  async casesOf(accountId: AccountId): Promise<DisputeId[]> {
    const rows = await tx.dispute.findMany({
      where: { assigneeId: accountId, state: inHand },
      orderBy: { id: "asc" },
      select: { id: true },
    });
    return rows.map(({ id }) => asId<DisputeId>(id));
  },

  /** Cases in the hands of people who may not work on them any more, by the accounts that have them. */
  async strandedWith(limit: number): Promise<AccountId[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT d.assignee_id AS id FROM disputes d LEFT JOIN accounts a ON a.id = d.assignee_id
       WHERE d.assignee_id IS NOT NULL AND d.state IN ('assigned', 'waiting', 'appealed')
         AND (a.id IS NULL OR a.suspended_at IS NOT NULL OR a.role NOT IN ('support', 'senior-support')
              OR (a.role = 'support' AND (d.needs_senior OR d.state = 'appealed'))
              OR NOT ${Prisma.raw(UNSEALED_FOR("a.id"))}
              OR ${Prisma.raw(isParty("d.id", "a.id"))})
       LIMIT ${limit}`;
    return rows.map(({ id }) => asId<AccountId>(id));
  },

  /** Ends what says that somebody has a case open, and gives second looks that they began to others. */
  async endTraces(accountId: AccountId): Promise<void> {
    await tx.deskPresence.deleteMany({ where: { accountId } });
    await tx.reReview.updateMany({ where: { reviewerId: accountId, reviewedAt: null }, data: { reviewerId: null } });
  },
});
