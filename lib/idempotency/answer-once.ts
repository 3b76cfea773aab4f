import { createHash } from "node:crypto";

import { claimKey, forgetKeys, keepAnswer, readKey, releaseKey } from "#lib/idempotency/store";
import { type Clock, systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";
import type { AccountId } from "#lib/shared/ids";

/** An answer as it is kept: `body` is JSON, or null where the answer has none. */
export interface StoredAnswer {
  status: number;
  body: unknown;
}

const KEPT_MS = 24 * 3_600_000;
const ABANDONED_MS = 60_000;
const MAX_KEY_CHARACTERS = 255;

const digest = (asked: unknown): string => createHash("sha256").update(JSON.stringify(asked)).digest("base64url");

/**
 * Runs `work` for the first request with this Idempotency-Key and gives every later one the same answer, for
 * a day. Throws `idempotency-mismatch` when the key was used to ask for something else, and `conflict`
 * while the first request is still being answered. When `work` throws, the key is free again.
 *
 * A process that dies between its work and keeping the answer leaves the key taken for a minute; the retry
 * then runs again. Every change of the API either sets a state or refuses a second time, so that is harmless.
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
  if (!(await claimKey({ accountId, key, requestHash, now, forgetBefore, abandonedBefore }))) {
    return { ...(await earlierAnswer(accountId, key, requestHash)), replayed: true };
  }
  await forgetKeys(forgetBefore);
  try {
    const answer = await work();
    await keepAnswer(accountId, key, answer);
    return { ...answer, replayed: false };
  } catch (error) {
    await releaseKey(accountId, key);
    throw error;
  }
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
