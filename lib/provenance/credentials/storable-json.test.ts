import fc from "fast-check";
import { expect, test } from "vitest";

import { pool } from "#lib/platform/db/client";
import { storableJson } from "#lib/provenance/credentials/storable-json";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const stored = async (value: unknown): Promise<unknown> =>
  (await pool().query<{ value: unknown }>("SELECT $1::jsonb AS value", [JSON.stringify(value)])).rows[0]?.value;

test("ordinary output is kept as it is", async () => {
  const output = { a: [1, 2.5, true, null, "ü 🧀"], b: { c: "x" } };
  expect(storableJson(output)).toEqual(output);
  expect(await stored(storableJson(output))).toEqual(output);
});

test("the database takes whatever a file contains", async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ noUnicodeString: false }), async (value) => {
      await stored(storableJson(JSON.parse(JSON.stringify(value))));
    }),
    { numRuns: 50 },
  );
  await stored(storableJson({ "a\u0000b": "c\u0000d" }));
});

test("nesting that would break the database is cut", async () => {
  let deep: unknown = 1;
  for (let depth = 0; depth < 5_000; depth += 1) deep = [deep];
  await stored(storableJson(deep));
});

test("what is too large for a row is not kept", () => {
  expect(storableJson({ huge: "x".repeat(17 * 1024 ** 2) })).toBeNull();
});
