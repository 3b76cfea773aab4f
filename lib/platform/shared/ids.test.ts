import { expect, test } from "vitest";

import { newId } from "#lib/platform/shared/ids";

test("an id is 22 URL-safe characters, is never made twice, and begins as no formula or option does", () => {
  const ids = Array.from({ length: 10_000 }, () => newId());
  expect(ids.filter((id) => !/^[A-Za-z0-9_][A-Za-z0-9_-]{21}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});
