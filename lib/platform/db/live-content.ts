import type { Video } from "#lib/platform/db/generated/client";
import { columnsOf, type LockMode } from "#lib/platform/db/lock-row";
import type { Tx } from "#lib/platform/db/transaction";

// What an account made outlives it until a sweep has removed it. Until then it is hidden by these conditions, and by joins
// with `accounts`: the account itself is gone at once (docs/decisions/account-deletion.md).

/** For a relation with `ContentOwner`: `where: { id, owner: LIVE }`. */
export const LIVE = { deletedAt: null } as const;

/** Whether there is still the account that a column names: of a video's owner, a comment's author, and so on. */
export const accountExists = (column: string): string =>
  `EXISTS (SELECT 1 FROM accounts live WHERE live.id = ${column})`;

/** The account if there still is one. */
export async function liveAccount(tx: Tx, id: string | null): Promise<string | null> {
  const row = id === null ? null : await tx.account.findUnique({ where: { id }, select: { id: true } });
  return row?.id ?? null;
}

/**
 * Locks a video's row until the transaction ends, and holds its owner's account against being deleted, in this order: the
 * deletion of an account holds the account before it touches videos. Returns the video as it is then; locks nothing and
 * returns null where either is gone.
 */
export async function lockVideoRow(tx: Tx, id: string, mode: LockMode): Promise<Video | null> {
  const [row] = await tx.$queryRawUnsafe<Video[]>(
    `SELECT ${columnsOf("videos", "v")} FROM videos v JOIN accounts a ON a.id = v.owner_id
      WHERE v.id = $1 FOR KEY SHARE OF a FOR ${mode} OF v`,
    id,
  );
  return row ?? null;
}

/** Whether a column names an account that is gone while what it made is still being removed. */
export const isBeingRemoved = (column: string): string =>
  `EXISTS (SELECT 1 FROM content_owners gone WHERE gone.id = ${column} AND gone.deleted_at IS NOT NULL)`;

/** Those accounts, of which there are few at any time: for rows that have no relation to them. */
export async function beingRemoved(tx: Tx): Promise<string[]> {
  const rows = await tx.contentOwner.findMany({ where: { deletedAt: { not: null } }, select: { id: true } });
  return rows.map(({ id }) => id);
}
