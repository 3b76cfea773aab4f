import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

import { PrismaClient } from "#lib/platform/db/generated/client";
import { env } from "#lib/platform/env";

interface Database {
  pool: pg.Pool;
  prisma: PrismaClient;
}

// Next's development server loads this module again after every change; the pool must outlive that.
const shared = globalThis as typeof globalThis & { countersignDatabase?: Database | undefined };

function connect(): Database {
  const { databaseUrl, databasePoolSize } = env();
  if (databaseUrl === undefined) {
    throw new Error("DATABASE_URL is not set: processes are started by `npm start` or `npm run cli`, which set it.");
  }
  // Prisma writes and reads times without their zone, as if every session were in UTC: elsewhere they would be off by hours,
  // and by another hour in summer. Said on connecting, as what the server and the database are set to is not ours.
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: databasePoolSize,
    options: "-c TimeZone=UTC",
    // A server that takes connections and never answers would otherwise hold whoever asks for ever.
    connectionTimeoutMillis: 20_000,
  });
  // A connection that breaks while idle is dropped by the pool; the next query opens a new one.
  pool.on("error", () => undefined);
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

const database = (): Database => (shared.countersignDatabase ??= connect());

/** The Prisma client of this process, for stores. */
export const db = (): PrismaClient => database().prisma;

/** The connection pool of this process, for queries that are written as SQL. */
export const pool = (): pg.Pool => database().pool;

/** Closes every connection; the next use opens new ones. */
export async function disconnect(): Promise<void> {
  const open = shared.countersignDatabase;
  shared.countersignDatabase = undefined;
  await open?.prisma.$disconnect();
  if (open && !open.pool.ended) await open.pool.end();
}
