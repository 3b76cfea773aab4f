import pg from "pg";
import { expect, inject, test } from "vitest";

import { migrate } from "#lib/platform/db/migrations";

test("a database that is up to date is left as it is", async () => {
  expect(await migrate(inject("templateDatabaseUrl"))).toEqual([]);
});

test("every migration is recorded as finished, with one step, as Prisma records it", async () => {
  const client = new pg.Client({ connectionString: inject("templateDatabaseUrl") });
  await client.connect();
  const { rows } = await client.query(
    'SELECT count(*) = count("finished_at") AS finished, min("applied_steps_count") AS steps FROM "_prisma_migrations"',
  );
  await client.end();
  expect(rows).toEqual([{ finished: true, steps: 1 }]);
});
