import type { Role } from "#lib/people/accounts/actor";
import { db, pool } from "#lib/platform/db/client";
import type { SuspensionProposal as Row } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId, type SuspensionId } from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";

/** That an account is to be suspended, and what came of it. */
export interface Suspension {
  id: SuspensionId;
  accountId: AccountId;
  /** Null for what was done at the command line. */
  proposedBy: AccountId | null;
  reason: string;
  state: Row["state"];
  createdAt: Date;
}

/** One that waits, with whom it is about and who proposed it. */
export interface WaitingSuspension extends Omit<Suspension, "state"> {
  handle: string;
  displayName: string;
  role: Role;
  /** Null once the proposer's account is gone. */
  proposerHandle: string | null;
}

interface Ended {
  state: "approved" | "declined" | "withdrawn";
  by: AccountId | null;
  reason: string | null;
  at: Date;
}

const toSuspension = ({ id, accountId, proposedBy, reason, state, createdAt }: Row): Suspension => ({
  id: asId<SuspensionId>(id),
  accountId: asId<AccountId>(accountId),
  proposedBy: proposedBy === null ? null : asId<AccountId>(proposedBy),
  reason,
  state,
  createdAt,
});

/** Queries of suspensions by the administration. */
export const suspensions = (tx: Tx = db()) => ({
  async find(id: SuspensionId): Promise<Suspension | null> {
    const row = await tx.suspensionProposal.findUnique({ where: { id } });
    return row && toSuspension(row);
  },

  /** The one that waits for an account, or null: there is one at most. */
  async findWaiting(accountId: AccountId): Promise<Suspension | null> {
    const row = await tx.suspensionProposal.findFirst({ where: { accountId, state: "waiting" } });
    return row && toSuspension(row);
  },

  async insert(proposal: Omit<Suspension, "state">, ended: Ended | null): Promise<void> {
    await tx.suspensionProposal.create({ data: { ...proposal, ...(ended && endOf(ended)) } });
  },

  async end(id: SuspensionId, ended: Ended): Promise<void> {
    await tx.suspensionProposal.update({ where: { id }, data: endOf(ended) });
  },

  /** Who can be the second person: administrators and senior support who can act, but for some. */
  async secondPersons(but: readonly AccountId[]): Promise<{ id: AccountId; role: Role }[]> {
    const rows = await tx.account.findMany({
      where: { role: { in: ["administrator", "senior_support"] }, suspendedAt: null, id: { notIn: [...but] } },
      select: { id: true, role: true },
      orderBy: { createdAt: "asc" },
      take: MOST_NOTIFIED,
    });
    return rows.map(({ id, role }) => ({
      id: asId<AccountId>(id),
      role: role === "administrator" ? role : "senior-support",
    }));
  },
});

/** The one who agrees is among so many; to all others the page shows it. */
const MOST_NOTIFIED = 20;

const endOf = ({ state, by, reason, at }: Ended) => ({ state, endedBy: by, endReason: reason, endedAt: at });

/** Those that wait, the latest first, but for one that is about somebody. */
export async function findWaitingSuspensions(page: {
  but: AccountId;
  after: Position | null;
  limit: number;
}): Promise<WaitingSuspension[]> {
  const { rows } = await pool().query<WaitingSuspension>(
    `SELECT s.id, s.account_id AS "accountId", s.proposed_by AS "proposedBy", s.reason, s.created_at AS "createdAt",
            a.handle, a.display_name AS "displayName", replace(a.role::text, '_', '-') AS role, p.handle AS "proposerHandle"
       FROM suspension_proposals s JOIN accounts a ON a.id = s.account_id LEFT JOIN accounts p ON p.id = s.proposed_by
      WHERE s.state = 'waiting' AND s.account_id <> $4 AND ($1::timestamptz IS NULL OR (s.created_at, s.id) < ($1, $2))
      ORDER BY s.created_at DESC, s.id DESC LIMIT $3`,
    [page.after?.createdAt ?? null, page.after?.id ?? null, page.limit, page.but],
  );
  return rows;
}
