import type { PoolClient } from "pg";

import { ADVISORY_LOCKS } from "#lib/platform/db/advisory-locks";
import { pool } from "#lib/platform/db/client";

/** Runs `work` on a connection of its own. A connection that broke, or kept a lock, goes with its locks. */
async function onOwnConnection<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool().connect();
  let broken = true;
  try {
    const result = await work(client);
    broken = false;
    return result;
  } finally {
    client.release(broken);
  }
}

/**
 * Runs `work` while no object is removed from the store, so that every file that a snapshot taken by `work`
 * names can still be copied. Waits for removals that are under way, and for another backup. The lock
 * belongs to the connection that `work` gets: a snapshot taken on it lives exactly as long as the lock.
 */
export const whileObjectsStay = <Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> =>
  onOwnConnection(async (client) => {
    await client.query(`SELECT pg_advisory_lock(${String(ADVISORY_LOCKS.objects)})`);
    const result = await work(client);
    await client.query(`SELECT pg_advisory_unlock(${String(ADVISORY_LOCKS.objects)})`);
    return result;
  });

/**
 * Runs `work`, which removes objects, and returns true; or returns false without running it while a backup
 * holds them, and the caller tries again later. Removals do not wait for one another.
 */
export const removingObjects = (work: () => Promise<void>): Promise<boolean> =>
  onOwnConnection(async (client) => {
    const { rows } = await client.query<{ locked: boolean }>(
      `SELECT pg_try_advisory_lock_shared(${String(ADVISORY_LOCKS.objects)}) AS locked`,
    );
    if (rows[0]?.locked !== true) return false;
    await work();
    await client.query(`SELECT pg_advisory_unlock_shared(${String(ADVISORY_LOCKS.objects)})`);
    return true;
  });
