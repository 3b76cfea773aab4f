import { readdirSync } from "node:fs";

import { expect, test } from "vitest";
import { z } from "zod";

import * as rights from "#lib/consent/changes/input";
import * as grants from "#lib/consent/grants/input";
import * as parties from "#lib/consent/parties/input";
import * as forbidden from "#lib/consent/permissions/forbidden-input";
import * as disputes from "#lib/disputes/cases/input";
import * as clocks from "#lib/disputes/clocks/input";
import * as decisions from "#lib/disputes/decisions/input";
import * as deskBulk from "#lib/disputes/desk/bulk-input";
import * as desk from "#lib/disputes/desk/input";
import * as quality from "#lib/disputes/quality/input";
import * as uploads from "#lib/ingest/uploads/input";
import * as comments from "#lib/library/comments/input";
import * as videos from "#lib/library/videos/input";
import * as inbox from "#lib/messaging/inbox/input";
import * as webhooks from "#lib/messaging/webhooks/input";
import * as allowedHosts from "#lib/overview/administration/allowed-hosts";
import * as catalogue from "#lib/overview/catalogue/input";
import * as accounts from "#lib/people/accounts/input";
import * as labels from "#lib/provenance/labels/input";

/** Every form, every body of the API and every command goes through one of these. */
const INPUTS: Record<string, Record<string, unknown>> = {
  "consent/changes/input": rights,
  "consent/grants/input": grants,
  "consent/parties/input": parties,
  "consent/permissions/forbidden-input": forbidden,
  "disputes/cases/input": disputes,
  "disputes/clocks/input": clocks,
  "disputes/decisions/input": decisions,
  "disputes/desk/bulk-input": deskBulk,
  "disputes/desk/input": desk,
  "disputes/quality/input": quality,
  "ingest/uploads/input": uploads,
  "library/comments/input": comments,
  "library/videos/input": videos,
  "messaging/inbox/input": inbox,
  "messaging/webhooks/input": webhooks,
  "overview/catalogue/input": catalogue,
  "people/accounts/input": accounts,
  "provenance/labels/input": labels,
  // Not by the name of its file.
  "overview/administration/allowed-hosts": allowedHosts,
};

/** What is looked up and not kept as text, or has a form of its own (passwords, addresses); a file's name is cut to size later. */
const NO_TEXT = new Set([
  "id",
  "token",
  "followToken",
  "cursor",
  "password",
  "current",
  "typedPassword",
  "url",
  "entry",
  "fileName",
  // Of an upload alone: `startUpload` cleans both, as lib/platform/db/composed-text.test.ts shows.
  "ingest/uploads/input startUploadInput.title",
]);
const isText = (path: string): boolean => {
  // What the person saw is compared with what is in force, and kept nowhere.
  if (path.includes(".expected.")) return false;
  const field = path.split(/[.\s]/).findLast((part) => part !== "[]") ?? "";
  return !NO_TEXT.has(field) && !NO_TEXT.has(path) && !/Ids?$/.test(field);
};

interface Leaf {
  path: string;
  schema: z.ZodType;
}

/** The parts of a schema that take a text, each with where it stands. */
function textsIn(path: string, schema: z.core.$ZodType): Leaf[] {
  const { def } = schema._zod as { def: z.core.$ZodTypes["_zod"]["def"] };
  const leaf = [{ path, schema: schema as z.ZodType }];
  switch (def.type) {
    case "object":
      return Object.entries(def.shape).flatMap(([name, part]) => textsIn(`${path}.${name}`, part));
    case "array":
      return textsIn(`${path}.[]`, def.element);
    case "union":
      return def.options.flatMap((option) => textsIn(path, option));
    case "optional":
    case "nullable":
    case "default":
      return textsIn(path, def.innerType);
    case "string":
      return leaf;
    case "pipe":
      // What begins as a text is tried whole; what is made of an object is looked into.
      return textsIn(path, def.in).some((inner) => inner.path === path) ? leaf : textsIn(path, def.in);
    default:
      return [];
  }
}

const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType;

const leaves = Object.entries(INPUTS).flatMap(([module, exports]) =>
  Object.entries(exports).flatMap(([name, value]) => (isSchema(value) ? textsIn(`${module} ${name}`, value) : [])),
);
const texts = leaves.filter(({ path }) => isText(path));

test("every module of inputs is looked into", () => {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
    .filter((file) => /(?:^|[/-])input\.ts$/.test(file) && !/^platform\/(?:shared|db)\//.test(file))
    .map((file) => file.replace(/\.ts$/, ""));
  expect(Object.keys(INPUTS)).toEqual(expect.arrayContaining(files));
  expect(texts.length).toBeGreaterThan(60);
});

/** Long enough for every field, with a letter that a Mac decomposes and marks of direction. */
const TYPED = "Cafe\u0301 \u202eZu\u0308rich";

test.each(texts.map((leaf) => [leaf.path, leaf.schema] as const))(
  "%s composes what is typed, or refuses it",
  (_, schema) => {
    const parsed = schema.safeParse(TYPED);
    if (parsed.success) expect(parsed.data).toBe("Café Zürich");
    else expect(schema.safeParse("Café Zürich").success).toBe(false);
  },
);
