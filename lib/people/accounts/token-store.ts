import type { Role, Scope } from "#lib/people/accounts/actor";
import { db, pool } from "#lib/platform/db/client";
import type { ApiToken as TokenRow } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, type ApiTokenId, asId } from "#lib/platform/shared/ids";

export interface ApiToken {
  id: ApiTokenId;
  accountId: AccountId;
  name: string;
  prefix: string;
  scopes: Scope[];
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** What every request with a token asks of it, and no more. */
export interface LiveToken {
  id: ApiTokenId;
  accountId: AccountId;
  role: Role;
  name: string;
  scopes: Scope[];
  lastUsedAt: Date | null;
}

/** The token if it may still be used: not revoked, its account not suspended. A prepared statement: a hot path. */
export async function findLiveToken(tokenHash: string): Promise<LiveToken | null> {
  const { rows } = await pool().query<LiveToken>({
    name: "find-live-token",
    text: `SELECT t.id, t.account_id AS "accountId", a.role, t.name, t.scopes,
                  t.last_used_at AS "lastUsedAt"
             FROM api_tokens t JOIN accounts a ON a.id = t.account_id
            WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND a.suspended_at IS NULL`,
    values: [tokenHash],
  });
  return rows[0] ?? null;
}

const toToken = ({ tokenHash, revokedAt, ...row }: TokenRow): ApiToken => ({
  ...row,
  id: asId<ApiTokenId>(row.id),
  accountId: asId<AccountId>(row.accountId),
  scopes: row.scopes as Scope[],
});

/** Queries of API tokens. */
export const tokens = (tx: Tx = db()) => ({
  async create(token: Omit<ApiToken, "lastUsedAt"> & { tokenHash: string }): Promise<void> {
    await tx.apiToken.create({ data: token });
  },

  async touch(id: ApiTokenId, lastUsedAt: Date): Promise<void> {
    await tx.apiToken.updateMany({ where: { id }, data: { lastUsedAt } });
  },

  /** The tokens of an account that still work, the newest first. */
  async listLive(accountId: AccountId): Promise<ApiToken[]> {
    const rows = await tx.apiToken.findMany({
      where: { accountId, revokedAt: null },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    });
    return rows.map(toToken);
  },

  countLive: (accountId: AccountId): Promise<number> => tx.apiToken.count({ where: { accountId, revokedAt: null } }),

  /** Ends one token of an account. Returns how many that was: 0 when it is not theirs or has ended. */
  async revoke(accountId: AccountId, id: ApiTokenId, revokedAt: Date): Promise<number> {
    return (await tx.apiToken.updateMany({ where: { id, accountId, revokedAt: null }, data: { revokedAt } })).count;
  },

  /** Ends every token of an account. Returns how many. */
  async revokeAll(accountId: AccountId, revokedAt: Date): Promise<number> {
    return (await tx.apiToken.updateMany({ where: { accountId, revokedAt: null }, data: { revokedAt } })).count;
  },
});
