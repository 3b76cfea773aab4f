import pg from "pg";

import { pool } from "#lib/platform/db/client";
import { migrate } from "#lib/platform/db/migrations";
import { env } from "#lib/platform/env";

/** A database of the test's own as an older version left it. */
export interface OlderDatabase extends AsyncDisposable {
  client: pg.Client;
  /** Goes on with the migrations: up to one of them, or to the last. */
  migrateTo: (migration?: string) => Promise<void>;
}

/** Makes a database beside the test's, with the migrations up to `last`. It is dropped when it goes out of scope. */
export async function olderDatabase(last: string): Promise<OlderDatabase> {
  const address = new URL(env().databaseUrl ?? "");
  address.pathname += "_older";
  const name = address.pathname.slice(1);
  await pool().query(`CREATE DATABASE "${name}"`);
  const client = new pg.Client({ connectionString: address.href });
  const drop = async (): Promise<void> => {
    await client.end();
    await pool().query(`DROP DATABASE "${name}" WITH (FORCE)`);
  };
  try {
    await migrate(address.href, undefined, last);
    await client.connect();
  } catch (error) {
    await drop();
    throw error;
  }
  return {
    client,
    migrateTo: async (migration) => {
      await migrate(address.href, undefined, migration);
    },
    [Symbol.asyncDispose]: drop,
  };
}
