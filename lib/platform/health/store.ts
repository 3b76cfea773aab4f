import { pool } from "#lib/platform/db/client";

/** When a worker was last heard of; null when none ever was. Throws when the database does not answer. */
export async function lastHeartbeat(): Promise<Date | null> {
  const { rows } = await pool().query<{ seen_at: Date | null }>(
    "SELECT max(seen_at) AS seen_at FROM worker_heartbeats",
  );
  return rows[0]?.seen_at ?? null;
}

/** The names of the migrations that the database has. Throws when it does not answer. */
export async function migrationsOnRecord(): Promise<Set<string>> {
  const { rows: tables } = await pool().query(`SELECT 1 WHERE to_regclass('"_prisma_migrations"') IS NOT NULL`);
  if (tables.length === 0) return new Set();
  const { rows } = await pool().query<{ migration_name: string }>(
    'SELECT "migration_name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL',
  );
  return new Set(rows.map(({ migration_name }) => migration_name));
}

/** About 600 kB of rows to sort, in 64 kB of memory: the server writes them to its disk. */
const SPILL =
  "SELECT count(*) FROM (SELECT md5(n::text) AS text FROM generate_series(1, 8000) AS n ORDER BY text OFFSET 1) AS sorted";

/**
 * Writes a row and a temporary file to the database's disk, and keeps neither. Throws what the database says when it has
 * no room for them: a row alone may find a place in a page that is there already.
 */
export async function tryToWrite(): Promise<void> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN; SET LOCAL work_mem = '64kB'");
    await client.query(
      "INSERT INTO worker_heartbeats (id, started_at, seen_at) VALUES (gen_random_uuid()::text, now(), now())",
    );
    await client.query(SPILL);
  } finally {
    // A connection that cannot even roll back is thrown away with what it was doing.
    client.release(
      await client.query("ROLLBACK").then(
        () => false,
        () => true,
      ),
    );
  }
}
