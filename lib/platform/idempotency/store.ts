import { deserialize, serialize } from "node:v8";

import { z } from "zod";

import { pool } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import { open, seal } from "#lib/platform/keys/seal";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

export interface KeyRow {
  requestHash: string;
  /** Null while the first request with the key is being answered. */
  status: number | null;
  body: unknown;
}

export interface Claim {
  accountId: AccountId;
  key: string;
  requestHash: string;
  now: Date;
  /** Answers from before this are forgotten. */
  forgetBefore: Date;
  /** A request that began before this and has no answer died with its process. */
  abandonedBefore: Date;
}

/** How an answer is kept. Some hold a secret that is shown once: whoever has the database alone reads none of them. */
const sealedBody = z.object({ sealed: z.base64() });
const contextOf = (accountId: AccountId, key: string): string => `answer to ${accountId} under ${key}`;

function sealBody(accountId: AccountId, key: string, body: unknown): string | null {
  if (body === null) return null;
  const sealed = seal(Buffer.from(JSON.stringify(body)), contextOf(accountId, key));
  return JSON.stringify({ sealed: Buffer.from(sealed).toString("base64") } satisfies z.input<typeof sealedBody>);
}

function openBody(accountId: AccountId, key: string, stored: unknown): unknown {
  const { data } = sealedBody.safeParse(stored);
  if (!data) return stored;
  return JSON.parse(open(Buffer.from(data.sealed, "base64"), contextOf(accountId, key)).toString());
}

/** What the transaction of an earlier attempt returned, where that was left without an answer after its commit. */
export interface Claimed {
  earlier: { result: unknown } | null;
}

/** Takes the key for this request unless another has it; null when it was not taken. */
export async function claimKey(claim: Claim): Promise<Claimed | null> {
  const { rows } = await pool().query<{ result: Buffer | null }>(
    `INSERT INTO idempotency_keys AS held (account_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account_id, key) DO UPDATE
       SET request_hash = excluded.request_hash, created_at = excluded.created_at, status = NULL, body = NULL,
         released = false, result = CASE WHEN held.created_at < $5 THEN NULL ELSE held.result END
       WHERE held.created_at < $5
          OR (held.status IS NULL AND (held.created_at < $6 OR held.released) AND held.request_hash = excluded.request_hash)
     RETURNING result`,
    [claim.accountId, claim.key, claim.requestHash, claim.now, claim.forgetBefore, claim.abandonedBefore],
  );
  const row = rows[0];
  if (!row) return null;
  if (row.result === null) return { earlier: null };
  const bytes = open(row.result, resultContext(claim.accountId, claim.key));
  return { earlier: { result: deserialize(bytes) } };
}

const resultContext = (accountId: AccountId, key: string): string => `result of ${accountId} under ${key}`;

/**
 * Keeps what the transaction of a request returns, in that transaction. Sealed, because some return a secret that is shown
 * once: whoever has the database alone reads none of them. Throws `conflict`, and so rolls back, when a repetition took the
 * request for dead and has claimed the key since `claimedAt`: it carries out what this one then has not.
 */
export async function keepResult(
  tx: Tx,
  { accountId, key, claimedAt }: { accountId: AccountId; key: string; claimedAt: Date },
  result: unknown,
): Promise<void> {
  const sealed = seal(serialize(result), resultContext(accountId, key));
  const rows = await tx.$queryRaw<{ mine: boolean }[]>`
    UPDATE idempotency_keys SET result = ${sealed}
    WHERE account_id = ${accountId} AND key = ${key} RETURNING created_at = ${claimedAt} AS mine`;
  // No row at all: the request deleted its account, and the account's keys with it.
  if (rows[0]?.mine === false) throw new DomainError("conflict", "A repetition of this request was quicker.");
}

export async function readKey(accountId: AccountId, key: string): Promise<KeyRow | null> {
  const { rows } = await pool().query<{ request_hash: string; status: number | null; body: unknown }>(
    "SELECT request_hash, status, body FROM idempotency_keys WHERE account_id = $1 AND key = $2",
    [accountId, key],
  );
  const row = rows[0];
  return row ? { requestHash: row.request_hash, status: row.status, body: openBody(accountId, key, row.body) } : null;
}

/**
 * Keeps the answer. False when a repetition took the request for dead and has claimed the key since `claimedAt`: its answer
 * is the one that counts. An account that was deleted by the request itself has taken its keys along.
 */
export async function keepAnswer(
  { accountId, key, claimedAt }: { accountId: AccountId; key: string; claimedAt: Date },
  answer: { status: number; body: unknown },
): Promise<boolean> {
  const { rows } = await pool().query<{ mine: boolean }>(
    `WITH held AS (SELECT created_at = $5 AND status IS NULL AS mine FROM idempotency_keys
        WHERE account_id = $1 AND key = $2 FOR UPDATE),
      kept AS (UPDATE idempotency_keys SET status = $3, body = $4::jsonb
        WHERE account_id = $1 AND key = $2 AND (SELECT mine FROM held))
     SELECT mine FROM held`,
    [accountId, key, answer.status, sealBody(accountId, key, answer.body), claimedAt],
  );
  return rows[0]?.mine ?? true;
}

/**
 * Frees the key of a request that failed. One that had carried something out keeps what that returned: whether the
 * last of it was committed may be unknown here, and a repetition must not carry it out again.
 */
export async function releaseKey(accountId: AccountId, key: string, claimedAt: Date): Promise<void> {
  await pool().query(
    `WITH own AS (
       SELECT result FROM idempotency_keys WHERE account_id = $1 AND key = $2 AND created_at = $3 AND status IS NULL FOR UPDATE),
     freed AS (
       DELETE FROM idempotency_keys WHERE account_id = $1 AND key = $2 AND EXISTS (SELECT FROM own WHERE result IS NULL))
     UPDATE idempotency_keys SET released = true
      WHERE account_id = $1 AND key = $2 AND EXISTS (SELECT FROM own WHERE result IS NOT NULL)`,
    [accountId, key, claimedAt],
  );
}

/** Removes keys that are past their time, of every account. */
export async function forgetKeys(before: Date): Promise<void> {
  await pool().query("DELETE FROM idempotency_keys WHERE created_at < $1", [before]);
}
