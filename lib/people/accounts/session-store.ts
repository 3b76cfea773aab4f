import type { Role } from "#lib/people/accounts/actor";
import { db, pool } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId, type SessionId } from "#lib/platform/shared/ids";

export interface Session {
  id: SessionId;
  accountId: AccountId;
  userAgent: string;
  address: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

/** What every request asks of a session, and no more. */
export interface LiveSession {
  accountId: AccountId;
  role: Role;
  userAgent: string;
  lastSeenAt: Date;
}

/**
 * The session if it may still be used: not ended, not run out, its account not suspended. Read by every
 * request of a signed-in person, therefore a prepared statement and no object mapper.
 */
export async function findLiveSession(id: SessionId, now: Date): Promise<LiveSession | null> {
  const { rows } = await pool().query<LiveSession>({
    name: "find-live-session",
    text: `SELECT s.account_id AS "accountId", a.role, s.user_agent AS "userAgent",
                  s.last_seen_at AS "lastSeenAt"
             FROM sessions s JOIN accounts a ON a.id = s.account_id
            WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND a.suspended_at IS NULL`,
    values: [id, now],
  });
  return rows[0] ?? null;
}

/** Queries of sessions. */
export const sessions = (tx: Tx = db()) => ({
  async create(session: Session): Promise<void> {
    await tx.session.create({ data: session });
  },

  async isLive(id: SessionId, now: Date): Promise<boolean> {
    return (await tx.session.count({ where: { id, revokedAt: null, expiresAt: { gt: now } } })) > 0;
  },

  async touch(id: SessionId, address: string, lastSeenAt: Date): Promise<void> {
    await tx.session.updateMany({ where: { id }, data: { address, lastSeenAt } });
  },

  /** The sessions that an account can still use, the one seen last first. */
  async listLive(accountId: AccountId, now: Date): Promise<Session[]> {
    const rows = await tx.session.findMany({
      where: { accountId, revokedAt: null, expiresAt: { gt: now } },
      orderBy: { lastSeenAt: "desc" },
      omit: { revokedAt: true },
    });
    return rows.map((row) => ({ ...row, id: asId<SessionId>(row.id), accountId: asId<AccountId>(row.accountId) }));
  },

  /** Ends one session of an account. Returns how many that was: 0 when it is not theirs or has ended. */
  async revoke(accountId: AccountId, id: SessionId, revokedAt: Date): Promise<number> {
    return (await tx.session.updateMany({ where: { id, accountId, revokedAt: null }, data: { revokedAt } })).count;
  },

  /** Ends a session by its id alone. */
  async end(id: SessionId, revokedAt: Date): Promise<void> {
    await tx.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt } });
  },

  /** Ends every session of an account but `kept`. */
  async revokeAllBut(accountId: AccountId, kept: SessionId | null, revokedAt: Date): Promise<number> {
    const where = { accountId, revokedAt: null, ...(kept === null ? {} : { id: { not: kept } }) };
    return (await tx.session.updateMany({ where, data: { revokedAt } })).count;
  },
});
