import { videoObjects } from "#lib/library/videos/store";
import { pool } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import { ledger } from "#lib/platform/ledger/store";
import type { AccountId } from "#lib/platform/shared/ids";

/** What one transaction of a sweep did. */
interface Removed {
  /** False where more hangs on these rows than one transaction should remove: they are to be removed again. */
  isWhole: boolean;
  /** Objects in the store that no row names any more. */
  keys: string[];
  videos: number;
  /** Entries of the ledger that forgot something. */
  entries: number;
}

/** One kind of thing that an account leaves behind. */
export interface Remains {
  /** Selects up to `$2` of an account's (`$1`) by their `id`. */
  find: string;
  remove: (tx: Tx, ids: string[], accountId: AccountId) => Promise<Partial<Removed>>;
}

/** Rows that hang on others and go before them, so that none takes thousands with it. */
const DEPENDENTS_AT_ONCE = 5_000;

/** Removes some of the rows of a table that refer to these; false while any may be left. */
async function removeDependents(tx: Tx, table: string, column: string, ids: string[]): Promise<boolean> {
  const removed = await tx.$executeRawUnsafe(
    `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${column} = ANY($1) LIMIT $2))`,
    ids,
    DEPENDENTS_AT_ONCE,
  );
  return removed < DEPENDENTS_AT_ONCE;
}

/**
 * What an account leaves behind, in the order in which it goes: first what it said to others and what the ledger tells of it,
 * then its videos with everything that hangs on them. Rows are found by an index and removed by their ids, so a removal
 * that is repeated finds them gone.
 */
export const REMAINS: readonly Remains[] = [
  // What it said when it asked for remixes; that somebody asked stays on record.
  {
    find: "SELECT id FROM grants WHERE requested_by = $1 LIMIT $2",
    remove: async (tx, ids) => {
      const erased = { requestedBy: null, requester: null, purpose: null, prompt: null };
      await tx.grant.updateMany({ where: { id: { in: ids } }, data: erased });
      return {};
    },
  },
  // Everything of the entries about it, and of those where it acted on somebody else's, who acted and in which words.
  {
    find: "SELECT position::text AS id FROM ledger_facts WHERE subject_account_id = $1 LIMIT $2",
    remove: async (tx, ids, accountId) => ({ entries: await ledger(tx).eraseOfSubject(accountId, ids) }),
  },
  {
    find: "SELECT position::text AS id FROM ledger_facts WHERE actor_account_id = $1 LIMIT $2",
    remove: async (tx, ids, accountId) => ({ entries: await ledger(tx).eraseOfActor(accountId, ids) }),
  },
  // What endpoints were told of it, those for the whole installation too.
  {
    find: "SELECT id FROM webhook_events WHERE account_id = $1 LIMIT $2",
    remove: async (tx, ids) => {
      await tx.webhookEvent.deleteMany({ where: { id: { in: ids } } });
      return {};
    },
  },
  {
    find: "SELECT id FROM webhook_endpoints WHERE account_id = $1 LIMIT $2",
    remove: async (tx, ids) => {
      if (!(await removeDependents(tx, "webhook_deliveries", "endpoint_id", ids))) return { isWhole: false };
      await tx.webhookEndpoint.deleteMany({ where: { id: { in: ids } } });
      return {};
    },
  },
  {
    find: "SELECT id FROM comments WHERE author_id = $1 LIMIT $2",
    remove: async (tx, ids) => {
      await tx.comment.deleteMany({ where: { id: { in: ids } } });
      return {};
    },
  },
  // With comments, steps, provenance, uploads and labels.
  {
    find: "SELECT id FROM videos WHERE owner_id = $1 LIMIT $2",
    remove: async (tx, ids) => {
      if (!(await removeDependents(tx, "comments", "video_id", ids))) return { isWhole: false };
      const keys = await videoObjects(tx, ids);
      const { count } = await tx.video.deleteMany({ where: { id: { in: ids } } });
      return { keys, videos: count };
    },
  },
  {
    find: "SELECT id FROM grants WHERE owner_id = $1 LIMIT $2",
    remove: async (tx, ids) => {
      await tx.grant.deleteMany({ where: { id: { in: ids } } });
      return {};
    },
  },
  {
    find: "SELECT id FROM remix_changes WHERE account_id = $1 LIMIT $2",
    remove: async (tx, ids) => {
      if (!(await removeDependents(tx, "remix_change_items", "change_id", ids))) return { isWhole: false };
      if (!(await removeDependents(tx, "remix_change_chunks", "change_id", ids))) return { isWhole: false };
      await tx.remixChange.deleteMany({ where: { id: { in: ids } } });
      return {};
    },
  },
];

/** Up to `limit` of what is left of this kind. */
export async function findRemains({ find }: Remains, accountId: AccountId, limit: number): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(find, [accountId, limit]);
  return rows.map(({ id }) => id);
}
