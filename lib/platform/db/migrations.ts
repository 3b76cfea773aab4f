import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import pg from "pg";

import { PRISMA_ADVISORY_LOCK } from "#lib/platform/db/advisory-locks";
import { ANSWER_WITHIN_MS } from "#lib/platform/db/connection-problem";

/** How long the migrations of another start are waited for. */
const TURN_WITHIN_MS = 5 * 60_000;

/** The table as `prisma migrate deploy` creates it (prisma-engines, PostgreSQL flavour). */
const CREATE_MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

interface Recorded {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

const OURS = "prisma/migrations";

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** How many migrations of this version are not among those that a database has. */
export const missingMigrations = async (onRecord: ReadonlySet<string>): Promise<number> =>
  (await namesIn(OURS)).filter((name) => !onRecord.has(name)).length;

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = await namesIn(folder);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/** What remains to be applied. Throws when the database and the files tell different histories. */
function pending(migrations: Migration[], recorded: Recorded[]): Migration[] {
  const failed = recorded.find((row) => row.finished_at === null);
  if (failed) {
    throw new Error(
      `The migration ${failed.migration_name} failed earlier. Repair the database, mark it with ` +
        "`prisma migrate resolve`, and start again.",
    );
  }
  const checksums = new Map(recorded.map((row) => [row.migration_name, row.checksum]));
  const changed = migrations.find((migration) => {
    const checksum = checksums.get(migration.name);
    return checksum !== undefined && checksum !== migration.checksum;
  });
  if (changed) {
    throw new Error(`The migration ${changed.name} was changed after it had been applied to this database.`);
  }
  return migrations.filter((migration) => !checksums.has(migration.name));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const id = randomUUID();
  await client.query('INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name") VALUES ($1, $2, $3)', [
    id,
    migration.checksum,
    migration.name,
  ]);
  try {
    await client.query(migration.sql);
  } catch (error) {
    await client.query('UPDATE "_prisma_migrations" SET "logs" = $2 WHERE "id" = $1', [id, String(error)]);
    throw error;
  }
  await client.query(
    'UPDATE "_prisma_migrations" SET "finished_at" = now(), "applied_steps_count" = 1 WHERE "id" = $1',
    [id],
  );
}

/**
 * Brings a database up to date with `prisma/migrations` and records each migration exactly as
 * `prisma migrate deploy` does, under the same advisory lock. Returns the names it applied.
 * Several processes may call it at once; each migration runs once.
 * With `last` it stops after that one.
 */
export async function migrate(databaseUrl: string, folder = OURS, last?: string): Promise<string[]> {
  const all = await readMigrations(folder);
  const migrations = last === undefined ? all : all.filter(({ name }) => name <= last);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: ANSWER_WITHIN_MS });
  await client.connect();
  try {
    await client.query(`SET lock_timeout = ${String(TURN_WITHIN_MS)}`);
    await client.query(`SELECT pg_advisory_lock(${String(PRISMA_ADVISORY_LOCK)})`);
    await client.query("SET lock_timeout = 0");
    await client.query(CREATE_MIGRATIONS_TABLE);
    const { rows } = await client.query<Recorded>(
      'SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL',
    );
    const toApply = pending(migrations, rows);
    for (const migration of toApply) await apply(client, migration);
    return toApply.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}
