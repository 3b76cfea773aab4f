import pg from "pg";
import { expect } from "vitest";

import { ADVISORY_LOCKS } from "#lib/platform/db/advisory-locks";
import { db } from "#lib/platform/db/client";
import { env } from "#lib/platform/env";
import type { AccountId } from "#lib/platform/shared/ids";
import { eventually } from "#lib/testing/eventually";

/** So many changes of one account may hold a connection each. */
const half = (): number => env().databasePoolSize / 2;

/**
 * Starts many changes of one account, each of which takes the account's lock for uploads in a transaction, while another
 * connection holds that lock. Expects that they leave connections for everyone else.
 */
export async function expectRoomBeside(accountId: AccountId, change: () => Promise<unknown>): Promise<void> {
  const holder = new pg.Client({ connectionString: env().databaseUrl });
  await holder.connect();
  await holder.query(`SELECT pg_advisory_lock(${String(ADVISORY_LOCKS.uploads)}, hashtext($1))`, [accountId]);
  const waiting = async (): Promise<number> => {
    const { rows } = await holder.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_locks JOIN pg_database ON pg_database.oid = database
        WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`,
    );
    return rows[0]?.count ?? 0;
  };
  // On a slow machine some will have waited too long, and are refused.
  const changes = Promise.allSettled(Array.from({ length: 3 * env().databasePoolSize }, change));
  try {
    await eventually(async () => {
      expect(await waiting()).toBeGreaterThanOrEqual(half());
    });
    // What others ask finds a connection.
    await Promise.all(Array.from({ length: 20 }, () => db().account.count()));
    expect(await waiting()).toBeLessThanOrEqual(half());
  } finally {
    await holder.end();
    await changes;
  }
}
