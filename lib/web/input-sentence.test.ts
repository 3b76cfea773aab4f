import { globSync } from "node:fs";
import { resolve } from "node:path";

import { describe, expect, test } from "vitest";
import { z } from "zod";

import { DomainError } from "#lib/platform/shared/domain-error";
import { endpoints } from "#lib/web/api/endpoints";
import { parseAs } from "#lib/web/read-json";

/** What parsing says about each field. */
function saidAbout(schema: z.ZodType, sent: unknown): Record<string, string> {
  try {
    parseAs(schema, sent);
    return {};
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.detail).toMatch(/^Some of what was sent cannot be used\. /);
    return error.facts.fields ?? {};
  }
}

const WRONG: readonly unknown[] = [
  undefined,
  null,
  true,
  -1,
  0.5,
  1e300,
  "",
  " ",
  "nonsense",
  "-1",
  "x".repeat(100_000),
  [],
  [null],
  [1],
  ["nonsense"],
  Array<string>(2_000).fill("x"),
  {},
  { kind: "nonsense" },
  { type: "nonsense" },
];

/** Values that a schema takes nowhere, in the place of each of its fields, however deep. */
function* wrongFor(schema: z.ZodType, depth = 0): Generator {
  yield* WRONG;
  const def = schema.def as { type: string; innerType?: unknown; in?: unknown; element?: unknown; options?: unknown };
  const inner = def.innerType ?? def.in ?? def.element;
  if (depth > 4) return;
  if (schema instanceof z.ZodObject) {
    yield { "a field that there is not": 1 };
    const fields: Record<string, z.ZodType> = schema.shape;
    for (const [name, field] of Object.entries(fields)) {
      for (const wrong of wrongFor(field, depth + 1)) yield { [name]: wrong };
    }
  } else if (Array.isArray(def.options)) {
    for (const option of def.options as z.ZodType[]) yield* wrongFor(option, depth + 1);
  } else if (inner instanceof z.ZodType) {
    for (const wrong of wrongFor(inner, depth + 1)) yield def.type === "array" ? [wrong] : wrong;
  }
}

/** Of the library's own words every one begins like this (zod/v4/locales/en). */
const RAW =
  /^(Invalid (input|option|string|number|key|value|discriminator|[A-Za-z0-9 -]+$)|Too (big|small):|Unrecognized key)/;
const SENTENCE = /^[\p{Lu}“"`\d].*[.?!]$/su;

/** Every input of the API and of the use cases, by where it is declared. */
async function inputs(): Promise<[string, z.ZodType][]> {
  const ofApi = endpoints.flatMap(({ id, params, query, body }) =>
    Object.entries({ params, query, body }).flatMap(([part, schema]): [string, z.ZodType][] =>
      schema ? [[`${id} ${part}`, schema]] : [],
    ),
  );
  const ofUseCases: [string, z.ZodType][] = [];
  for (const file of globSync("lib/**/{input,*-input}.ts").toSorted()) {
    const module = (await import(resolve(file))) as Record<string, unknown>;
    for (const [name, schema] of Object.entries(module)) {
      if (schema instanceof z.ZodType) ofUseCases.push([`${file} ${name}`, schema]);
    }
  }
  expect(ofUseCases.length).toBeGreaterThan(50);
  return [...ofApi, ...ofUseCases];
}

test("whatever is wrong with an input, it is said in sentences and in none of the library's own words", async () => {
  const faults = new Set<string>();
  for (const [name, schema] of await inputs()) {
    for (const wrong of wrongFor(schema)) {
      for (const [field, message] of Object.entries(saidAbout(schema, wrong))) {
        if (RAW.test(message) || !SENTENCE.test(message)) faults.add(`${name}, ${field}: ${message}`);
      }
    }
  }
  expect([...faults]).toEqual([]);
});

describe("what is wrong is said so that it can be mended", () => {
  const schema = z.strictObject({
    choice: z.enum(["allow", "deny", "inherit"]),
    limit: z.coerce.number().int().min(1).max(200).optional(),
    title: z.string().min(1).max(100).optional(),
    ids: z.array(z.string()).max(1_000).optional(),
    since: z.iso.datetime().optional(),
  });
  test.each<[unknown, string, string]>([
    [{}, "choice", "Send “allow”, “deny” or “inherit”."],
    [{ choice: "deny", limit: "many" }, "limit", "Send a number."],
    [{ choice: "deny", limit: 201 }, "limit", "This must be at most 200."],
    [{ choice: "deny", limit: 0.5 }, "limit", "Send a whole number."],
    [{ choice: "deny", title: "" }, "title", "Use at least 1 character."],
    [{ choice: "deny", title: 7 }, "title", "Send text."],
    [{ choice: "deny", ids: Array(1_001).fill("x") }, "ids", "Send at most 1,000 entries."],
    [{ choice: "deny", since: "yesterday" }, "since", expect.stringContaining("2026-01-31T12:00:00Z") as string],
    [{ choice: "deny", colour: 1 }, "", "Unknown field “colour”. Remove it or check the spelling."],
    [[], "", "Send an object with named fields."],
  ])("%j", (sent, field, message) => {
    expect(saidAbout(schema, sent)[field]).toEqual(message);
  });
});
