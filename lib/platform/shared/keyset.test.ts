import fc from "fast-check";
import { expect, test } from "vitest";

import { DomainError } from "#lib/platform/shared/domain-error";
import { newId } from "#lib/platform/shared/ids";
import { cursorAt, pageOf, positionOf, writeCursor } from "#lib/platform/shared/keyset";

test("a cursor gives back the position that it was made from, to the millisecond", () => {
  const times = fc.date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(times, (createdAt) => {
      const position = { createdAt, id: newId<string>() };
      expect(positionOf(cursorAt(position))).toEqual(position);
    }),
  );
});

test("a text that no list gave out is refused, whatever it is", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        positionOf(text);
      } catch (error) {
        expect(error).toMatchObject({ code: "invalid-input" });
        expect(error).toBeInstanceOf(DomainError);
      }
    }),
  );
  expect(() => positionOf(writeCursor(1, "'; DROP TABLE videos"))).toThrow("cursor");
  expect(() => positionOf(writeCursor(1))).toThrow("cursor");
  for (const time of [1e300, -1, Date.UTC(10_000, 0)])
    expect(() => positionOf(writeCursor(time, "a"))).toThrow("cursor");
  expect(() => positionOf("")).toThrow("cursor");
});

test("the last page has no cursor, even when it is exactly full", () => {
  const rows = [3, 2, 1].map((ms) => ({ createdAt: new Date(ms), id: String(ms) }));
  const ids = (limit: number) => pageOf(rows, limit, ({ id }) => id);
  expect(ids(3)).toEqual({ items: ["3", "2", "1"], nextCursor: null });
  expect(ids(2)).toEqual({ items: ["3", "2"], nextCursor: cursorAt({ createdAt: new Date(2), id: "2" }) });
});
