import pg from "pg";
import { expect, test } from "vitest";

import { ADVISORY_LOCKS, holdLock } from "#lib/platform/db/advisory-locks";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { env } from "#lib/platform/env";
import { inTurn } from "#lib/platform/limits/account-turns";
import { newId, type AccountId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { eventually } from "#lib/testing/eventually";

useTestDatabase();

test("changes of one account that wait for a lock leave connections for everyone else", async () => {
  const busy = newId<AccountId>();
  const holder = new pg.Client({ connectionString: env().databaseUrl });
  await holder.connect();
  await holder.query(`SELECT pg_advisory_lock(${String(ADVISORY_LOCKS.uploads)}, hashtext($1))`, [busy]);
  const waiting = async (): Promise<number> => {
    const { rows } = await holder.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_locks JOIN pg_database ON pg_database.oid = database
        WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`,
    );
    return rows[0]?.count ?? 0;
  };
  const half = env().databasePoolSize / 2;
  const change = () => inTransaction((tx) => holdLock(tx, "uploads", busy));
  const changes = Array.from({ length: 3 * env().databasePoolSize }, () => inTurn(busy, change));
  // On a slow machine some will have waited too long, and are refused.
  const settled = Promise.allSettled(changes);
  try {
    await eventually(async () => {
      expect(await waiting()).toBeGreaterThanOrEqual(half);
    });
    const others = Array.from({ length: 20 }, () => inTurn(newId<AccountId>(), () => db().account.count()));
    expect(await Promise.all(others)).toEqual(others.map(() => 0));
    expect(await waiting()).toBeLessThanOrEqual(half);
  } finally {
    await holder.end();
    await settled;
  }
});
