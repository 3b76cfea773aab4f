import { globSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { ADVISORY_LOCKS, PRISMA_ADVISORY_LOCK } from "#lib/platform/db/advisory-locks";

test("no two advisory locks have one number", () => {
  const numbers = [...Object.values(ADVISORY_LOCKS), PRISMA_ADVISORY_LOCK];
  expect(new Set(numbers).size).toBe(numbers.length);
});

test("every advisory lock is taken by its name", () => {
  const sources = globSync("{lib,server,prisma,app}/**/*.{ts,tsx,sql}").filter(
    (path) => !/\.test\.ts$|^lib\/testing\/|\/generated\//.test(path),
  );
  const taken = sources.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/pg_(?:try_)?advisory_\w+\((.{0,40})/g)].map((match) => ({ path, match })),
  );
  expect(taken.length).toBeGreaterThan(8);
  const unnamed = taken.filter(
    ({ match }) => !/^\$\{(?:String\()?(?:ADVISORY_LOCKS[.[]|PRISMA_ADVISORY_LOCK)/.test(match[1] ?? ""),
  );
  expect(unnamed.map(({ path, match }) => `${path}: ${match[0]}`)).toEqual([]);
});
