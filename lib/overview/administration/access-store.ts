import { db, pool } from "#lib/platform/db/client";
import type { DeskAccess as Row } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId, type DeskAccessId } from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";

/** The one access that there is beside a role. */
export const CHILD_SAFETY = "child-safety";

/** That somebody of the staff is to see what is sealed, and what came of it. */
export interface DeskAccess {
  id: DeskAccessId;
  accountId: AccountId;
  state: "waiting" | "given" | "declined" | "withdrawn" | "revoked";
  reason: string;
  proposedBy: AccountId;
  createdAt: Date;
}

/** One that waits or holds, with whom it is about and who decided it. */
export interface CurrentAccess extends Position {
  id: DeskAccessId;
  accountId: AccountId;
  state: "waiting" | "given";
  reason: string;
  proposedBy: AccountId;
  givenAt: Date | null;
  handle: string;
  displayName: string;
  /** Null once their account is gone. */
  proposerHandle: string | null;
  giverHandle: string | null;
}

interface Ended {
  state: "declined" | "withdrawn" | "revoked";
  by: AccountId | null;
  reason: string;
  at: Date;
}

const toAccess = ({ id, accountId, state, reason, proposedBy, createdAt }: Row): DeskAccess => ({
  id: asId<DeskAccessId>(id),
  accountId: asId<AccountId>(accountId),
  // The table's own constraint keeps it to these.
  state: state as DeskAccess["state"],
  reason,
  proposedBy: asId<AccountId>(proposedBy),
  createdAt,
});

/** The one who agrees is among so many; to all others the page shows it. */
const MOST_NOTIFIED = 20;

/** Queries of the access to what is sealed. */
export const deskAccess = (tx: Tx = db()) => ({
  async find(id: DeskAccessId): Promise<DeskAccess | null> {
    const row = await tx.deskAccess.findUnique({ where: { id } });
    return row && toAccess(row);
  },

  /** The one of an account that waits or holds, or null: there is one at most. */
  async findCurrent(accountId: AccountId): Promise<DeskAccess | null> {
    const row = await tx.deskAccess.findFirst({ where: { accountId, state: { in: ["waiting", "given"] } } });
    return row && toAccess(row);
  },

  async insert({ state: _, ...proposal }: DeskAccess): Promise<void> {
    await tx.deskAccess.create({ data: { ...proposal, access: CHILD_SAFETY } });
  },

  async give(id: DeskAccessId, givenBy: AccountId, givenAt: Date): Promise<void> {
    await tx.deskAccess.update({ where: { id }, data: { state: "given", givenBy, givenAt } });
  },

  async end(id: DeskAccessId, { state, by, reason, at }: Ended): Promise<void> {
    await tx.deskAccess.update({ where: { id }, data: { state, endedBy: by, endReason: reason, endedAt: at } });
  },

  /** Other administrators who can agree. */
  async otherAdministrators(but: AccountId): Promise<AccountId[]> {
    const rows = await tx.account.findMany({
      where: { role: "administrator", suspendedAt: null, id: { not: but } },
      select: { id: true },
      orderBy: { createdAt: "asc" },
      take: MOST_NOTIFIED,
    });
    return rows.map(({ id }) => asId<AccountId>(id));
  },
});

/** What waits or holds, the latest proposal first. */
export async function findCurrentAccess(page: { after: Position | null; limit: number }): Promise<CurrentAccess[]> {
  const { rows } = await pool().query<CurrentAccess>(
    `SELECT g.id, g.account_id AS "accountId", g.state, g.reason, g.proposed_by AS "proposedBy", g.created_at AS "createdAt",
            g.given_at AS "givenAt", a.handle, a.display_name AS "displayName", p.handle AS "proposerHandle", s.handle AS "giverHandle"
       FROM desk_access g JOIN accounts a ON a.id = g.account_id LEFT JOIN accounts p ON p.id = g.proposed_by
       LEFT JOIN accounts s ON s.id = g.given_by
      WHERE g.state IN ('waiting', 'given') AND ($1::timestamptz IS NULL OR (g.created_at, g.id) < ($1, $2))
      ORDER BY g.created_at DESC, g.id DESC LIMIT $3`,
    [page.after?.createdAt ?? null, page.after?.id ?? null, page.limit],
  );
  return rows;
}
