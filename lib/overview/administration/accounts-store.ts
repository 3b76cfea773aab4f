import type { PermissionSetting } from "#lib/consent/permissions/choice";
import type { Role } from "#lib/people/accounts/actor";
import { db, pool } from "#lib/platform/db/client";
import { newestFound } from "#lib/platform/db/text-search";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId } from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";

/** An account as administrators see it. */
export interface AdminAccountDto {
  id: AccountId;
  email: string;
  /** Null while the address waits to be confirmed: the handle is chosen then. */
  handle: string | null;
  displayName: string;
  role: Role;
  suspendedAt: Date | null;
  remixForbiddenAt: Date | null;
  remixForbiddenReason: string | null;
  createdAt: Date;
  videos: number;
}

interface AccountsPage {
  q: string;
  role: Role | null;
  after: Position | null;
  limit: number;
}

/** As the index `accounts_search_keys` has it: a handle that begins with "~" is none yet. */
const FOLDED = `search_fold(a.email || ' ' || CASE WHEN a.handle LIKE '~%' THEN '' ELSE a.handle END || ' ' || a.display_name)`;
const NEWEST_FIRST = "ORDER BY a.created_at DESC, a.id DESC";

const FITS = `($2::role IS NULL OR a.role = $2::role)
  AND ($3::timestamptz IS NULL OR (a.created_at, a.id) < ($3, $4))`;

/** Each of the newest has to be folded here: so they are fewer than of texts that are stored folded. */
const SEARCHED = newestFound({
  table: "accounts",
  alias: "a",
  fits: FITS,
  limit: "$5",
  lookedThrough: 1_000,
  folded: FOLDED,
  scope: "''",
  within: "''",
  asked: "$1::text",
});

/** A page of accounts by keyset on (created_at, id), which an index holds in this order. */
export async function findAccountsPage({ q, role, after, limit }: AccountsPage): Promise<AdminAccountDto[]> {
  const { rows } = await pool().query<AdminAccountDto>(
    `SELECT a.id, a.email, CASE WHEN a.email_verified_at IS NULL THEN NULL ELSE a.handle END AS handle,
            a.display_name AS "displayName", a.role, a.suspended_at AS "suspendedAt",
            a.remix_forbidden_at AS "remixForbiddenAt", a.remix_forbidden_reason AS "remixForbiddenReason",
            a.created_at AS "createdAt", (SELECT count(*)::int FROM videos v WHERE v.owner_id = a.id) AS videos
       FROM accounts a
      WHERE ${q === "" ? `$1::text = '' AND ${FITS}` : `a.id IN (${SEARCHED})`} ${NEWEST_FIRST} LIMIT $5`,
    [q, role, after?.createdAt ?? null, after?.id ?? null, limit],
  );
  return rows;
}

export interface PlatformRule {
  newAccountRemix: PermissionSetting;
  updatedAt: Date;
}

/** Queries of the one row that holds what an administrator has settled for the whole installation. */
export const platformRule = (tx: Tx = db()) => ({
  read: (): Promise<PlatformRule> =>
    tx.platformRule.findUniqueOrThrow({ where: { id: 1 }, select: { newAccountRemix: true, updatedAt: true } }),

  async write(rule: PlatformRule & { updatedBy: string }): Promise<void> {
    await tx.platformRule.update({ where: { id: 1 }, data: rule });
  },
});
