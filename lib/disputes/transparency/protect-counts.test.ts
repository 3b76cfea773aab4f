import fc from "fast-check";
import { expect, test } from "vitest";

import { protectCounts, SMALLEST_PUBLISHED } from "#lib/disputes/transparency/protect-counts";

test.each([
  ["nothing is held back where nothing is small", [0, 5, 12], [0, 5, 12], 17],
  ["a small count alone takes the next smallest with it", [3, 40, 12], [null, 40, null], 55],
  ["two small counts hide each other", [3, 2, 40], [null, null, 40], 45],
  ["where a small count is the only one, the total goes too", [0, 3, 0], [0, null, 0], null],
  ["where all together are small, the total goes too", [1, 2, 0], [null, null, 0], null],
  ["ones that would be known to be ones take another with them", [1, 1, 9, 40], [null, null, null, 40], 51],
  ["a year without a case says so", [0, 0], [0, 0], 0],
])("%s", (_name, counts, published, total) => {
  expect(protectCounts(counts)).toEqual({ counts: published, total });
});

test("no count from one to four can be read or worked out from what is published", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 7 }), (counts) => {
      const { counts: published, total } = protectCounts(counts);
      const hidden = counts.filter((_, index) => published[index] === null);
      expect(published.every((count) => count === null || count === 0 || count >= SMALLEST_PUBLISHED)).toBe(true);
      expect(total === null || total === 0 || total >= SMALLEST_PUBLISHED).toBe(true);
      // What is hidden is at least one each: with the total, one alone is a difference, and so are ones alone.
      if (total !== null && hidden.length > 0) {
        expect(hidden.length).toBeGreaterThan(1);
        expect(hidden.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(hidden.length);
      }
      // What is published is true.
      published.forEach((count, index) => {
        if (count !== null) expect(count).toBe(counts[index]);
      });
    }),
  );
});
