import pg from "pg";

import { migrate } from "#lib/platform/db/migrations";
import { newDatabase } from "#lib/testing/database";

/** A database of the test's own as an older version left it. */
export interface OlderDatabase extends AsyncDisposable {
  url: string;
  client: pg.Client;
  /** Goes on with the migrations: up to one of them, or to the last. */
  migrateTo: (migration?: string) => Promise<void>;
}

/** Makes a database beside the test's, with the migrations up to `last`. Its connection ends when it goes out of scope. */
export async function olderDatabase(last: string): Promise<OlderDatabase> {
  const url = await newDatabase("empty");
  await migrate(url, undefined, last);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    url,
    client,
    migrateTo: async (migration) => {
      await migrate(url, undefined, migration);
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}
