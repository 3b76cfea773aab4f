import { AsyncLocalStorage } from "node:async_hooks";

import { db } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";

/** A transaction that is open. Helpers take one; only use cases open one. */
export type Tx = Prisma.TransactionClient;

/** Keeps what the transactions of a request returned, for a repetition of the request. */
export interface Memory {
  /** What the transaction at this place returned the last time; null when it has not been carried out. */
  recall(place: number): { result: unknown } | null;
  /** Called in the transaction itself: it is carried out and remembered, or neither. */
  keep(tx: Tx, place: number, result: unknown): Promise<void>;
}

const remembering = new AsyncLocalStorage<{ memory: Memory; next: number }>();

/**
 * Runs `work` so that each of its transactions that was carried out before is not carried out again but returns what it
 * returned then. A transaction is known by its place among those of the work, which is always the same.
 */
export const withMemory = <Result>(memory: Memory, work: () => Promise<Result>): Promise<Result> =>
  remembering.run({ memory, next: 0 }, work);

/** For transactions that are carried out once in the life of the installation, whichever request meets them first. */
export const withoutMemory = <Result>(work: () => Promise<Result>): Promise<Result> => remembering.exit(work);

const open = <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> =>
  db().$transaction(work, { maxWait: 10_000, timeout: 20_000 });

/**
 * Runs `work` in one transaction (READ COMMITTED) and commits when it returns. Anything it throws
 * rolls back everything it wrote, the ledger entries and jobs included.
 */
export async function inTransaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const request = remembering.getStore();
  if (!request) return open(work);
  const place = request.next;
  request.next += 1;
  const earlier = request.memory.recall(place);
  // Kept by this very transaction, so it is what `work` returned.
  if (earlier) return earlier.result as Result;
  return open(async (tx) => {
    const result = await work(tx);
    await request.memory.keep(tx, place, result);
    return result;
  });
}

/** So long may somebody read the whole database; a snapshot holds nobody up, and keeps old rows from being cleared. */
const SNAPSHOT_TIMEOUT_MS = 24 * 3_600_000;

/** Runs `work`, which only reads, on the database as it is at one moment, however long it takes. */
export const inSnapshot = <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> =>
  db().$transaction(work, { isolationLevel: "RepeatableRead", maxWait: 10_000, timeout: SNAPSHOT_TIMEOUT_MS });
