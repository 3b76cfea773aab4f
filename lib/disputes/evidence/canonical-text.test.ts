import fc from "fast-check";
import { expect, test } from "vitest";

import { canonicalText } from "#lib/disputes/evidence/canonical-text";

const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, part]) => [key, turned(part)] as const);
  return Object.fromEntries(entries.reverse());
};

test("the text holds every fact, and is the same in whatever order they were put together", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const text = canonicalText(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalText(turned(value))).toBe(text);
    }),
  );
});
