import { deletions } from "#lib/overview/privacy/deletion-store";
import { findRemains, REMAINS, type Remains } from "#lib/overview/privacy/sweep-store";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { enqueue } from "#lib/platform/queue/enqueue";
import type { AccountId } from "#lib/platform/shared/ids";

const ROWS_A_TRANSACTION = 1_000;
/**
 * So many are looked for at once. Each search passes over what was removed before and an open snapshot, such as a
 * backup's, keeps from being cleared: one for each transaction would take time by the square of their number.
 */
const ROWS_A_SEARCH = 20_000;
/** After so long a large account goes to the end of the queue, so that others get their turn. */
const TURN_MS = 60_000;
const KEYS_A_JOB = 500;

/** Has objects removed by jobs that are owed by the transaction. */
export async function enqueueRemoval(tx: Tx, keys: string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += KEYS_A_JOB) {
    await enqueue(tx, "delete-objects", { keys: keys.slice(start, start + KEYS_A_JOB) });
  }
}

interface Sweep {
  accountId: AccountId;
  /** What becomes of the objects whose rows a transaction has removed. */
  dispose: (tx: Tx, keys: string[]) => Promise<void>;
  isOver: () => boolean;
}

/** Removes these in one transaction that notes it; false where they are to be removed again. */
const removeOnce = ({ accountId, dispose }: Sweep, { remove }: Remains, ids: string[]): Promise<boolean> =>
  inTransaction(async (tx) => {
    // Of an account that is there nothing is removed, whoever asks.
    if (!(await deletions(tx).lock(accountId))) return true;
    const { isWhole = true, keys = [], videos = 0, entries = 0 } = await remove(tx, ids, accountId);
    await dispose(tx, keys);
    await deletions(tx).note(accountId, { videos, entries });
    return isWhole;
  });

/** False when the turn was over before everything of this kind was removed; some of it always is. */
async function removeAll(sweep: Sweep, remains: Remains): Promise<boolean> {
  for (;;) {
    const found = await findRemains(remains, sweep.accountId, ROWS_A_SEARCH);
    if (found.length === 0) return true;
    for (let start = 0; start < found.length; start += ROWS_A_TRANSACTION) {
      const ids = found.slice(start, start + ROWS_A_TRANSACTION);
      let isWhole = false;
      while (!isWhole) {
        isWhole = await removeOnce(sweep, remains, ids);
        if (sweep.isOver()) return false;
      }
    }
  }
}

/** Puts on record that the account was deleted, in the transaction in which the last of it goes. */
const end = (accountId: AccountId): Promise<void> =>
  inTransaction(async (tx) => {
    const deletion = await deletions(tx).lock(accountId);
    if (!deletion) return;
    await deletions(tx).end(accountId);
    await appendToLedger(tx, {
      kind: "account-deleted",
      subjectAccountId: accountId,
      actorAccountId: accountId,
      details: { erasedEntries: deletion.erasedEntries },
    });
  });

/** Removes what is left, kind by kind; false when the turn was over before that. */
async function removeEverything(sweep: Sweep): Promise<boolean> {
  const isDeleted = await inTransaction(async (tx) => {
    const deletion = await deletions(tx).lock(sweep.accountId);
    if (deletion) await deletions(tx).countVideos(sweep.accountId);
    return deletion !== null;
  });
  if (!isDeleted) return true;
  for (const remains of REMAINS) if (!(await removeAll(sweep, remains))) return false;
  await end(sweep.accountId);
  return true;
}

/** Removes everything that a deleted account left behind, however long that takes. `dispose` gets the keys of its files. */
export async function sweepWholeAccount(accountId: AccountId, dispose: Sweep["dispose"]): Promise<void> {
  await removeEverything({ accountId, dispose, isOver: () => false });
}

/**
 * Removes what a deleted account left behind, in short transactions: a sweep that is cut off goes on where it stopped, and two
 * at once share the work. Does nothing once everything is removed. A large account is taken up again after a turn.
 */
export async function sweepAccount(accountId: AccountId, turnMs = TURN_MS): Promise<void> {
  const until = performance.now() + turnMs;
  const sweep = { accountId, dispose: enqueueRemoval, isOver: () => performance.now() > until };
  if (await removeEverything(sweep)) return;
  await inTransaction((tx) => enqueue(tx, "sweep-account", { accountId }, { group: accountId }));
}
