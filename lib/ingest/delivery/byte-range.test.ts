import fc from "fast-check";
import { expect, test } from "vitest";

import { namesTag, rangeOf } from "#lib/ingest/delivery/byte-range";

const part = (start: number, end: number) => ({ kind: "part", range: { start, end } });
const whole = { kind: "whole" };
const unsatisfiable = { kind: "unsatisfiable" };

test.each([
  [undefined, whole],
  ["bytes=0-", part(0, 99)],
  ["bytes=0-0", part(0, 0)],
  ["bytes=10-19", part(10, 19)],
  ["bytes=90-500", part(90, 99)],
  ["bytes=-10", part(90, 99)],
  ["bytes=-500", part(0, 99)],
  ["bytes= 1 - 2 ", part(1, 2)],
  ["bytes=100-", unsatisfiable],
  ["bytes=100-200", unsatisfiable],
  ["bytes=-0", unsatisfiable],
  ["bytes=20-10", whole],
  ["bytes=0-1,5-6", whole],
  ["bytes=-", whole],
  ["bytes=a-b", whole],
  ["items=0-1", whole],
])("of 100 bytes, %s is answered by %o", (header, expected) => {
  expect(rangeOf(header, 100)).toEqual(expected);
});

test("whatever is asked, a part lies inside the file", () => {
  fc.assert(
    fc.property(fc.string(), fc.option(fc.nat()), fc.option(fc.nat()), fc.nat(1_000_000), (junk, first, last, size) => {
      for (const header of [`bytes=${String(first ?? "")}-${String(last ?? "")}`, `bytes=${junk}`]) {
        const answer = rangeOf(header, size);
        if (answer.kind !== "part") continue;
        expect(answer.range.start).toBeGreaterThanOrEqual(0);
        expect(answer.range.end).toBeGreaterThanOrEqual(answer.range.start);
        expect(answer.range.end).toBeLessThan(size);
      }
    }),
  );
});

test.each([
  [undefined, false],
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  ["*", true],
  ['"b"', false],
])("If-None-Match: %s", (header, expected) => {
  expect(namesTag(header, '"a"')).toBe(expected);
});
