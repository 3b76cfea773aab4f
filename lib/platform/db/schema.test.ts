import { readFile } from "node:fs/promises";

import { expect, test } from "vitest";

import { migrate } from "#lib/platform/db/migrations";
import { env } from "#lib/platform/env";
import { newDatabase, useTestDatabase } from "#lib/testing/database";
import { migrationList, schemaEngine } from "#lib/testing/schema-engine";

useTestDatabase();

const filters = { externalTables: [], externalEnums: [] };
const databaseUrl = (): string => env().databaseUrl ?? "";
const readSchema = (): Promise<string> => readFile("prisma/schema.prisma", "utf8");

/** The SQL that Prisma would need to turn the migrated database into what a schema describes. */
async function missing(schema: string): Promise<string | null> {
  const engine = await schemaEngine(databaseUrl());
  const files = [{ path: "prisma/schema.prisma", content: schema }];
  const { stdout } = await engine.diff({
    from: { tag: "schemaDatasource", files, configDir: "prisma" },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters,
  });
  engine.free();
  return stdout;
}

test("the migrations make exactly what schema.prisma describes", async () => {
  expect(await missing(await readSchema())).toBe("-- This is an empty migration.\n");
});

test.each([
  ["a column", /^ +codecs +String\[\]$/m],
  ["an index", /^ +@@index\(\[judgedBy, videoId\]\)$/m],
  ["a default", / @default\(uploading\)/],
])("%s that is in the migrations and not in schema.prisma is noticed", async (_, part) => {
  const schema = await readSchema();
  expect(schema).toMatch(part);
  expect(await missing(schema.replace(part, ""))).toMatch(/ALTER TABLE|DROP INDEX/);
});

test("Prisma finds a database that our runner migrated up to date", async () => {
  const engine = await schemaEngine(databaseUrl());
  const migrationsList = await migrationList();
  const state = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
  expect(state).toMatchObject({
    history: null,
    editedMigrationNames: [],
    failedMigrationNames: [],
    hasMigrationsTable: true,
  });
  expect(await engine.applyMigrations({ migrationsList, filters })).toEqual({ appliedMigrationNames: [] });
  engine.free();
});

test("our runner takes over a database that Prisma migrated, wherever Prisma stopped", async () => {
  const url = await newDatabase("empty");
  const migrationsList = await migrationList();
  const [first, ...rest] = migrationsList.migrationDirectories;
  const engine = await schemaEngine(url);
  const onlyFirst = { ...migrationsList, migrationDirectories: first ? [first] : [] };
  await engine.applyMigrations({ migrationsList: onlyFirst, filters });
  expect(await migrate(url)).toEqual(rest.map(({ path }) => path));
  const state = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
  expect(state.history).toBeNull();
  engine.free();
});
