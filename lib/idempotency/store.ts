import { pool } from "#lib/db/client";
import type { AccountId } from "#lib/shared/ids";

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

/** Takes the key for this request unless another has it. True when it was taken. */
export async function claimKey(claim: Claim): Promise<boolean> {
  const { rowCount } = await pool().query(
    `INSERT INTO idempotency_keys AS held (account_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account_id, key) DO UPDATE
       SET request_hash = excluded.request_hash, created_at = excluded.created_at, status = NULL, body = NULL
       WHERE held.created_at < $5
          OR (held.status IS NULL AND held.created_at < $6 AND held.request_hash = excluded.request_hash)`,
    [claim.accountId, claim.key, claim.requestHash, claim.now, claim.forgetBefore, claim.abandonedBefore],
  );
  return rowCount === 1;
}

export async function readKey(accountId: AccountId, key: string): Promise<KeyRow | null> {
  const { rows } = await pool().query<{ request_hash: string; status: number | null; body: unknown }>(
    "SELECT request_hash, status, body FROM idempotency_keys WHERE account_id = $1 AND key = $2",
    [accountId, key],
  );
  const row = rows[0];
  return row ? { requestHash: row.request_hash, status: row.status, body: row.body } : null;
}

/** Keeps the answer. An account that was deleted by the request itself has taken its keys along. */
export async function keepAnswer(
  accountId: AccountId,
  key: string,
  answer: { status: number; body: unknown },
): Promise<void> {
  await pool().query("UPDATE idempotency_keys SET status = $3, body = $4::jsonb WHERE account_id = $1 AND key = $2", [
    accountId,
    key,
    answer.status,
    answer.body === null ? null : JSON.stringify(answer.body),
  ]);
}

export async function releaseKey(accountId: AccountId, key: string): Promise<void> {
  await pool().query("DELETE FROM idempotency_keys WHERE account_id = $1 AND key = $2", [accountId, key]);
}

/** Removes keys that are past their time, of every account. */
export async function forgetKeys(before: Date): Promise<void> {
  await pool().query("DELETE FROM idempotency_keys WHERE created_at < $1", [before]);
}
