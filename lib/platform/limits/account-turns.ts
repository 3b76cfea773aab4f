import { env } from "#lib/platform/env";
import { Semaphore } from "#lib/platform/limits/semaphore";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

/** As long as a transaction waits for a connection. */
const MAX_WAIT_MS = 10_000;

const turns = new Map<AccountId, Semaphore>();

/**
 * Runs a change that an account asked for, at most half as many at once as there are database connections. Changes by one
 * account wait for each other at its row, each with a connection of its own: without this, one account that sends many at
 * once leaves none for anyone else. Throws `too-many-requests` when its turn does not come in time.
 */
export async function inTurn<Result>(accountId: AccountId, work: () => Promise<Result>): Promise<Result> {
  const own = turns.get(accountId) ?? new Semaphore(Math.floor(env().databasePoolSize / 2));
  turns.set(accountId, own);
  try {
    return await own.run(work, { maxWaitMs: MAX_WAIT_MS, refusal: tooMany });
  } finally {
    if (own.isIdle) turns.delete(accountId);
  }
}

const tooMany = (): DomainError =>
  new DomainError("too-many-requests", "Your other changes are still being made. Try again in a few seconds.", {
    retryAfterSeconds: 5,
  });
