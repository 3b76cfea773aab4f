import { ACCOUNT_RULE, VIDEO_RULE } from "#lib/consent/permissions/rule-of-row";
import type { Visibility } from "#lib/library/videos/policy";
import { holdLock } from "#lib/platform/db/advisory-locks";
import { db, pool } from "#lib/platform/db/client";
import { LIVE } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId, VideoId } from "#lib/platform/shared/ids";

/** One process at a time writes the journal, or moves it. */

/** Rows of an installation that was never backed up: no backup can need them once they are this old. */
const UNWRITTEN_FOR = "1 hour";

export interface JournalRow {
  number: bigint;
  kind: string;
  ids: string[] | null;
  value: string | null;
  transaction: string;
  createdAt: Date;
}

/** Queries of the journal's outbox. */
export const journal = (tx: Tx) => ({
  async takeTurn(): Promise<void> {
    await holdLock(tx, "journal");
  },

  async place(): Promise<string | null> {
    return (await tx.journalPlace.findFirst())?.path ?? null;
  },

  async setPlace(path: string): Promise<void> {
    await tx.journalPlace.upsert({ where: { id: 1 }, create: { path }, update: { path } });
  },

  take: (limit: number): Promise<JournalRow[]> => tx.$queryRaw`
    WITH taken AS (
      DELETE FROM journal_pending
      WHERE number IN (SELECT number FROM journal_pending ORDER BY number LIMIT ${limit}) RETURNING *
    )
    SELECT number, kind, ids, value, transaction, created_at AS "createdAt" FROM taken ORDER BY number`,

  async forgetOld(): Promise<void> {
    await tx.$executeRaw`DELETE FROM journal_pending WHERE created_at < now() - ${UNWRITTEN_FOR}::interval`;
  },

  /** What loading a backup has noted of itself. */
  async forgetAll(): Promise<void> {
    await tx.$executeRaw`DELETE FROM journal_pending`;
  },
});

/** Whether anything waits to be written. */
export const isJournalBehind = async (): Promise<boolean> => (await db().journalPending.findFirst()) !== null;

/** Of these transactions, those that a snapshot does not have. */
export async function transactionsAfter(snapshot: string, transactions: string[]): Promise<Set<string>> {
  const { rows } = await pool().query<{ transaction: string }>(
    `SELECT DISTINCT t AS transaction FROM unnest($1::text[]) AS t
     WHERE NOT pg_visible_in_snapshot(t::xid8, $2::pg_snapshot)`,
    [transactions, snapshot],
  );
  return new Set(rows.map(({ transaction }) => transaction));
}

export interface Reapplied {
  subjectAccountId: AccountId;
  videoId: VideoId | null;
}

/** Rows that a narrowing says something about, by its kind. Each statement changes only what is wider than that. */
const STATEMENTS: Readonly<Record<string, string>> = {
  "video-removed": "UPDATE videos SET removed_at = now() WHERE id = ANY ($1) AND removed_at IS NULL",
  "video-restricted": "UPDATE videos SET restricted_at = now() WHERE id = ANY ($1) AND restricted_at IS NULL",
  "video-forbidden": "UPDATE videos SET remix_forbidden_at = now() WHERE id = ANY ($1) AND remix_forbidden_at IS NULL",
  "video-staff": `UPDATE videos SET staff_remix = 'deny', staff_remix_since = now()
    WHERE id = ANY ($1) AND staff_remix IS DISTINCT FROM 'deny'`,
  "account-forbidden":
    "UPDATE accounts SET remix_forbidden_at = now() WHERE id = ANY ($1) AND remix_forbidden_at IS NULL",
  "account-staff": `UPDATE accounts SET staff_remix = 'deny', staff_remix_since = now()
    WHERE id = ANY ($1) AND staff_remix IS DISTINCT FROM 'deny'`,
  "account-suspended":
    "UPDATE accounts SET suspended_at = now(), suspended_by_decision = false WHERE id = ANY ($1) AND suspended_at IS NULL",
  "session-revoked": "UPDATE sessions SET revoked_at = now() WHERE id = ANY ($1) AND revoked_at IS NULL",
  "session-deleted": "DELETE FROM sessions WHERE id = ANY ($1)",
  "token-revoked": "UPDATE api_tokens SET revoked_at = now() WHERE id = ANY ($1) AND revoked_at IS NULL",
  "token-deleted": "DELETE FROM api_tokens WHERE id = ANY ($1)",
  "grant-revoked": "UPDATE grants SET revoked_at = now() WHERE id = ANY ($1) AND revoked_at IS NULL",
  "comment-removed": "UPDATE comments SET removed_at = now() WHERE id = ANY ($1) AND removed_at IS NULL",
  "comment-hidden": "UPDATE comments SET hidden_at = now() WHERE id = ANY ($1) AND hidden_at IS NULL",
  "comment-deleted": "DELETE FROM comments WHERE id = ANY ($1)",
  "party-removed": "UPDATE named_parties SET removed_at = now() WHERE id = ANY ($1) AND removed_at IS NULL",
  "webhook-deleted": "DELETE FROM webhook_endpoints WHERE id = ANY ($1)",
};

export const ROW_KINDS = Object.keys(STATEMENTS);

const RETURNED: Readonly<Record<string, string>> = {
  video: 'owner_id AS "subjectAccountId", id AS "videoId"',
  account: 'id AS "subjectAccountId", NULL AS "videoId"',
};

/** Narrows rows again. Returns those that go on record: of videos and accounts. */
export async function narrowRows(
  tx: Tx,
  kind: string,
  ids: string[],
): Promise<{ rows: number; onRecord: Reapplied[] }> {
  const returned = RETURNED[kind.split("-")[0] ?? ""];
  const statement = `${STATEMENTS[kind] ?? ""} RETURNING ${returned ?? "id"}`;
  const rows = await tx.$queryRawUnsafe<Reapplied[]>(statement, ids);
  return { rows: rows.length, onRecord: returned === undefined ? [] : rows };
}

/** What a restored database says of the videos and accounts that the journal names. */
export const restored = (tx: Tx = db()) => ({
  videos: (ids: string[]) =>
    tx.video.findMany({
      where: { id: { in: ids }, owner: LIVE },
      select: { ...VIDEO_RULE, id: true, ownerId: true, visibility: true },
    }),

  accounts: (ids: string[]) =>
    tx.account.findMany({ where: { id: { in: ids } }, select: { ...ACCOUNT_RULE, id: true } }),

  async setVisibility(id: string, visibility: Visibility): Promise<void> {
    await tx.video.update({ where: { id }, data: { visibility } });
  },
});
