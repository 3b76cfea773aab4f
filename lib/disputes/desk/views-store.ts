import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId } from "#lib/platform/shared/ids";

interface DeskView {
  id: string;
  name: string;
  query: string;
}

/** Saved views of one person's desk. */
export const deskViews = (tx: Tx) => ({
  /** Makes it, or gives the view of that name another address. */
  async save(accountId: AccountId, view: DeskView, now: Date): Promise<DeskView> {
    const { id, name, query } = await tx.deskView.upsert({
      where: { accountId_name: { accountId, name: view.name } },
      create: { ...view, accountId, createdAt: now },
      update: { query: view.query },
    });
    return { id, name, query };
  },

  count: (accountId: AccountId): Promise<number> => tx.deskView.count({ where: { accountId } }),

  /** False when there is none of theirs. */
  async delete(accountId: AccountId, id: string): Promise<boolean> {
    const { count } = await tx.deskView.deleteMany({ where: { id, accountId } });
    return count > 0;
  },
});

export const findViews = (accountId: AccountId): Promise<DeskView[]> =>
  db().deskView.findMany({
    where: { accountId },
    select: { id: true, name: true, query: true },
    orderBy: { createdAt: "asc" },
  });
