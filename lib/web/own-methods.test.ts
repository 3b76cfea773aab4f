import type { Server } from "node:http";

import { afterAll, beforeAll, expect, test } from "vitest";

import { appRoutes, wholeServer } from "#lib/testing/authorisation/http/tried";
import { useTestDatabase } from "#lib/testing/database";
import { close, listen } from "#lib/testing/front";
import { ownMethodsAt } from "#lib/web/own-methods";

useTestDatabase();

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
let server: Server;
let address: string;
/** Every route handler outside of the API: a path to it, and the methods that its file exports. */
const routes = new Map<string, string[]>();

beforeAll(async () => {
  const all = await appRoutes();
  for (const { name, method } of all) {
    const path = name.slice(method.length + 1).replaceAll(/\[[^\]]+\]/g, "something");
    if (path.startsWith("/api/v1")) continue;
    routes.set(path, [...(routes.get(path) ?? []), method]);
  }
  server = wholeServer(all);
  address = await listen(server);
});
afterAll(() => close(server));

test("every route handler of our own pages refuses each method that it does not export, and names those that it takes", async () => {
  expect(routes.size).toBeGreaterThan(20);
  for (const [path, methods] of routes) {
    expect([
      path,
      ownMethodsAt(path)
        ?.filter((method) => METHODS.includes(method))
        .sort(),
    ]).toEqual([path, methods.sort()]);
    for (const method of METHODS.filter((one) => !methods.includes(one))) {
      const answer = await fetch(`${address}${path}`, { method });
      expect([path, method, answer.status]).toEqual([path, method, 405]);
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
      expect(answer.headers.get("allow")?.split(", ")).toEqual(ownMethodsAt(path));
      expect(await answer.json()).toMatchObject({ type: "/problems/method-not-allowed", status: 405 });
    }
  }
});

test("a page is none of them", () => {
  for (const path of ["/", "/desk/something", "/studio", "/v/something", "/unsubscribe", "/transparency/2026"]) {
    expect([path, ownMethodsAt(path)]).toEqual([path, null]);
  }
});
