import { AsyncLocalStorage } from "node:async_hooks";

import { db } from "#lib/platform/db/client";
import type { Prisma } from "#lib/platform/db/generated/client";

/** A transaction that is open. Helpers take one; only use cases open one. */
export type Tx = Prisma.TransactionClient;

/** Keeps what the transaction of a request returned, for a repetition of the request. */
export interface Memory {
  /** What it returned the last time; null when it was not carried out. */
  earlier: { result: unknown } | null;
  /** Called in the transaction itself: it is carried out and remembered, or neither. */
  keep(tx: Tx, result: unknown): Promise<void>;
}

/** A request that can be repeated, and whether its one transaction has begun. */
interface Repeatable {
  memory: Memory;
  hasBegun: boolean;
}

const remembering = new AsyncLocalStorage<Repeatable>();

/** Runs `work` so that its one transaction, where it was carried out before, returns what it returned then. */
export const withMemory = <Result>(memory: Memory, work: () => Promise<Result>): Promise<Result> =>
  remembering.run({ memory, hasBegun: false }, work);

/**
 * For a transaction beside the one of a request, which may be carried out again: it only prepares what nobody sees, or is
 * needed once in the life of the installation, whichever request meets it first.
 */
export const withoutMemory = <Result>(work: () => Promise<Result>): Promise<Result> => remembering.exit(work);

const open = <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> =>
  db().$transaction(work, { maxWait: 10_000, timeout: 20_000 });

/** Carries out the one transaction of a request that can be repeated, unless it was carried out before. */
async function once<Result>(request: Repeatable, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const { memory } = request;
  if (request.hasBegun) throw new Error("A request under an Idempotency-Key is carried out in one transaction.");
  request.hasBegun = true;
  // Kept by this very transaction, so it is what `work` returned.
  if (memory.earlier) return memory.earlier.result as Result;
  try {
    return await open(async (tx) => {
      const result = await work(tx);
      await memory.keep(tx, result);
      return result;
    });
  } catch (error) {
    // It wrote nothing, so that another may take its place.
    request.hasBegun = false;
    throw error;
  }
}

/**
 * Runs `work` in one transaction (READ COMMITTED) and commits when it returns. Anything it throws
 * rolls back everything it wrote, the ledger entries and jobs included.
 */
export function inTransaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const request = remembering.getStore();
  return request ? once(request, work) : open(work);
}

/** So long may somebody read the whole database; a snapshot holds nobody up, and keeps old rows from being cleared. */
const SNAPSHOT_TIMEOUT_MS = 24 * 3_600_000;

/** Runs `work`, which only reads, on the database as it is at one moment, however long it takes. */
export const inSnapshot = <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> =>
  db().$transaction(work, { isolationLevel: "RepeatableRead", maxWait: 10_000, timeout: SNAPSHOT_TIMEOUT_MS });
