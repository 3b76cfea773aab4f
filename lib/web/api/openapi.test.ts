import { glob } from "node:fs/promises";

import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";

import { openApiDocument } from "#lib/web/api/openapi";
import { routes as frontRoutes } from "#server/routes/index";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const API = "/api/v1/";

const document = openApiDocument();
const described = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  METHODS.filter((method) => method.toLowerCase() in item).map((method) => `${method} ${path}`),
);

/** The methods and paths that Next answers, as its folders and exports say. */
async function nextRoutes(): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob("app/api/v1/**/route.ts")) {
    if (file.includes("[...")) continue;
    const path = `/${file.slice("app/".length, -"/route.ts".length)}`.replaceAll(/\[(\w+)\]/g, "{$1}");
    const exported = (await import(/* @vite-ignore */ `../../../${file}`)) as Record<string, unknown>;
    found.push(...METHODS.filter((method) => method in exported).map((method) => `${method} ${path}`));
  }
  return found;
}

/** Whether the front answers this itself, before Next is asked. */
const isFronts = (route: string): boolean => {
  const [method = "", path = ""] = route.split(" ");
  const example = path.replaceAll(/\{\w+\}/g, "example");
  return frontRoutes.some((candidate) => candidate.path.test(example) && candidate.methods.includes(method));
};

test("the document is valid OpenAPI 3.1", async () => {
  expect(document.openapi).toBe("3.1.0");
  const plain = JSON.parse(JSON.stringify(document)) as Parameters<Validator["validate"]>[0];
  expect(await new Validator().validate(plain)).toEqual({ valid: true });
});

test("every route and method that Next answers is described, and none of them hides behind the front", async () => {
  const answered = await nextRoutes();
  expect(answered.length).toBeGreaterThan(0);
  expect(answered.filter((route) => !described.includes(route))).toEqual([]);
  expect(answered.filter(isFronts)).toEqual([]);
});

test("everything described is answered, by Next or by the front", async () => {
  const answered = await nextRoutes();
  expect(described.filter((route) => !answered.includes(route) && !isFronts(route))).toEqual([]);
});

test("every route of the API in the front is described", () => {
  const paths = Object.keys(document.paths ?? {}).map((path) => path.replaceAll(/\{\w+\}/g, "example"));
  const ofApi = frontRoutes.filter(({ path }) => path.source.includes(API.replaceAll("/", "\\/")));
  expect(ofApi.length).toBeGreaterThan(0);
  expect(ofApi.filter(({ path }) => !paths.some((described) => path.test(described)))).toEqual([]);
});

test("each operation says whether it needs a token: none where no sign-in is looked at", () => {
  const security = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, { security?: object[] }>).map(([method, { security: needs }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      needs,
    })),
  );
  expect(security.filter(({ needs }) => needs === undefined)).toEqual([]);
  expect(security.filter(({ needs }) => needs?.length === 0).map(({ name }) => name)).toEqual([
    "GET /api/v1/ledger/consistency",
    "GET /api/v1/parties",
    "GET /api/v1/health",
    "GET /api/v1/ledger/checkpoint",
    "GET /.well-known/ledger-key",
    "OPTIONS /api/v1/uploads",
    "POST /api/v1/inspect",
    "GET /api/v1/openapi.json",
  ]);
  const optional = security.filter(({ needs }) => needs?.some((need) => Object.keys(need).length === 0));
  expect(optional.map(({ name }) => name)).toContain("GET /api/v1/videos/{id}/permissions");
});

test("each operation has a name of its own and says what its problems look like", () => {
  const operations = Object.values(document.paths ?? {}).flatMap(
    (item) => Object.values(item) as { operationId: string }[],
  );
  const names = operations.map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(names.length);
  expect(document.components?.schemas?.["Problem"]).toMatchObject({ required: ["type", "title", "status", "detail"] });
});
