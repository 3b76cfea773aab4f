import { readFile } from "node:fs/promises";

import { expect, test } from "vitest";
import { z } from "zod";

import { EnvError, parseEnv, settings } from "#lib/platform/env";

const linesFor = (source: Record<string, string>): string[] => {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.lines;
    throw error;
  }
};

test("each wrong setting has one line that names it, what it must be, and what it is", () => {
  expect(linesFor({ PORT: "x", SEED_DEMO: "maybe", LOG_LEVEL: "loud", SMTP_URL: "mail.example.org" })).toEqual([
    'PORT: must be a whole number from 1 to 65535 (it is "x")',
    'SEED_DEMO: must be true or false (it is "maybe")',
    "SMTP_URL: must be an address that starts with smtp:// or smtps://",
    'LOG_LEVEL: must be one of debug, info, warn, error, silent (it is "loud")',
  ]);
});

test.each([
  ["DATABASE_URL", "mysql://user:hunter2@host/db"],
  ["SMTP_URL", "http://user:hunter2@host"],
  ["AUTH_SECRET", "hunter2"],
])("a wrong %s is not repeated, because it may hold a password", (name, value) => {
  expect(linesFor({ [name]: value }).join()).toContain(name);
  expect(linesFor({ [name]: value }).join()).not.toContain("hunter2");
});

test("an empty variable is the same as none", () => {
  expect(parseEnv({ PORT: "", DATABASE_URL: "" })).toEqual(parseEnv({}));
});

test("the demo is made by default only in the embedded database", () => {
  expect(parseEnv({}).seedDemo).toBe(true);
  expect(parseEnv({ DATABASE_URL: "postgresql://localhost/db" }).seedDemo).toBe(false);
  expect(parseEnv({ DATABASE_URL: "postgresql://localhost/db", SEED_DEMO: "true" }).seedDemo).toBe(true);
});

test("the table in README.md has every setting, in order, with its real default", async () => {
  const readme = await readFile("README.md", "utf8");
  const rows = [...readme.matchAll(/^\| `([A-Z0-9_]+)` +\| ([^|]+?) +\|/gm)].map(([, name, shown]) => [name, shown]);
  const { properties } = z
    .object({ properties: z.record(z.string(), z.object({ default: z.coerce.string().optional() })) })
    .parse(z.toJSONSchema(settings, { io: "input", unrepresentable: "any" }));
  const expected = Object.entries(properties).map(([name, { default: preset = "" }]) => [
    name,
    preset === "" ? "none" : `\`${preset}\``,
  ]);
  expect(rows).toEqual(expected);
});
