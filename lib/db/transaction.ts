import { db } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";

/** A transaction that is open. Helpers take one; only use cases open one. */
export type Tx = Prisma.TransactionClient;

/**
 * Runs `work` in one transaction (READ COMMITTED) and commits when it returns. Anything it throws
 * rolls back everything it wrote, the ledger entries and jobs included.
 */
export const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> =>
  db().$transaction(work, { maxWait: 10_000, timeout: 20_000 });
