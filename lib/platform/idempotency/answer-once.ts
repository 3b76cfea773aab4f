import { createHash } from "node:crypto";

import { type Memory, withMemory } from "#lib/platform/db/transaction";
import { claimKey, keepAnswer, keepResult, readKey, releaseKey } from "#lib/platform/idempotency/store";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

/** An answer as it is kept: `body` is JSON, or null where the answer has none. */
export interface StoredAnswer {
  status: number;
  body: unknown;
}

export const KEPT_MS = 24 * 3_600_000;
/** Longer than a transaction may take (lib/platform/db/transaction.ts). */
const ABANDONED_MS = 30_000;
const MAX_KEY_CHARACTERS = 255;

const digest = (asked: unknown): string => createHash("sha256").update(JSON.stringify(asked)).digest("base64url");

/**
 * Runs `work` for the first request with this Idempotency-Key and gives every later one the same answer, for
 * a day. Throws `idempotency-mismatch` when the key was used to ask for something else, and `conflict`
 * while the first request is still being answered. When `work` throws, the key is free again.
 *
 * `work` changes things in one transaction, which keeps what it returns. A process that dies, or loses its database, between
 * the commit and the answer leaves the key free again after half a minute at the latest, and the retry answers from what
 * was kept: the change is in force and in the ledger once.
 */
export async function answerOnce(
  accountId: AccountId,
  { key, asked }: { key: string; asked: unknown },
  work: () => Promise<StoredAnswer>,
  clock: Clock = systemClock,
): Promise<StoredAnswer & { replayed: boolean }> {
  if (key === "" || key.length > MAX_KEY_CHARACTERS) {
    throw new DomainError("invalid-input", `An Idempotency-Key has 1 to ${String(MAX_KEY_CHARACTERS)} characters.`);
  }
  const now = clock.now();
  const requestHash = digest(asked);
  const forgetBefore = new Date(now.getTime() - KEPT_MS);
  const abandonedBefore = new Date(now.getTime() - ABANDONED_MS);
  const claimed = await claimKey({ accountId, key, requestHash, now, forgetBefore, abandonedBefore });
  if (!claimed) return { ...(await earlierAnswer(accountId, key, requestHash)), replayed: true };
  const { earlier } = claimed;
  const memory: Memory = {
    earlier,
    keep: (tx, result) => keepResult(tx, { accountId, key, claimedAt: now }, result),
  };
  try {
    const answer = await withMemory(memory, work);
    if (await keepAnswer({ accountId, key, claimedAt: now }, answer)) return { ...answer, replayed: earlier !== null };
  } catch (error) {
    await releaseKey(accountId, key, now);
    throw error;
  }
  return { ...(await earlierAnswer(accountId, key, requestHash)), replayed: true };
}

async function earlierAnswer(accountId: AccountId, key: string, requestHash: string): Promise<StoredAnswer> {
  const earlier = await readKey(accountId, key);
  if (earlier && earlier.requestHash !== requestHash) throw new DomainError("idempotency-mismatch");
  if (!earlier || earlier.status === null) {
    const detail = "A request with this Idempotency-Key is still being answered. Send it again in a moment.";
    throw new DomainError("conflict", detail, { retryAfterSeconds: 1 });
  }
  return { status: earlier.status, body: earlier.body };
}
