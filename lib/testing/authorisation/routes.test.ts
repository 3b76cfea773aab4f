import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

import { expect, test } from "vitest";

import { APP_ROUTES, type Door, FRONT_ROUTES } from "#lib/testing/authorisation/routes";
import { routes } from "#server/routes/index";

/** Where a page or a route handler is reached: its folder, without the groups that only order the source. */
const addressOf = (path: string): string =>
  dirname(path)
    .replace(/^app/, "")
    .replaceAll(/\/\([^)]+\)/g, "") || "/";

const files = globSync("app/**/{page.tsx,route.ts}").toSorted();

test("every page and route handler is listed, and nothing else is", () => {
  expect([...APP_ROUTES.keys()].toSorted()).toEqual([...new Set(files.map(addressOf))].toSorted());
});

test("everything that the front answers is listed, and nothing else is", () => {
  expect([...FRONT_ROUTES.keys()].toSorted()).toEqual(routes.map(({ path }) => path.source).toSorted());
});

/** What of a page's source, or of a layout above it, opens its door. */
const KEYS: Partial<Record<Door, RegExp>> = {
  account: /requireActor\(\)/,
  staff: /requireRole\("support", "senior-support"\)/,
  administrator: /requireRole\("administrator"\)/,
};

/** A page's own source and that of the layouts around it, and what they load it by. */
function sourceOf(page: string): string {
  const folders = [dirname(page)];
  while (folders[0] !== "app") folders.unshift(dirname(folders[0] ?? "app"));
  const beside = globSync(folders.map((folder) => `${folder.replaceAll(/[[\]()]/g, "?")}/{layout,load}.{ts,tsx}`));
  return [page, ...beside].map((path) => readFileSync(path, "utf8")).join("\n");
}

test.each(files.filter((file) => file.endsWith("page.tsx")).map((file) => [addressOf(file), file]))(
  "%s opens to whom it is listed for",
  (address, file) => {
    const key = KEYS[APP_ROUTES.get(address) ?? "everyone"];
    if (key) expect(sourceOf(file)).toMatch(key);
    else for (const other of Object.values(KEYS)) expect(readFileSync(file, "utf8")).not.toMatch(other);
  },
);
