import fc from "fast-check";
import { expect, test } from "vitest";

import {
  allSelected,
  countOf,
  isSelected,
  MAX_PICKED,
  nothingIn,
  pageState,
  pageToggled,
  type Selection,
  toggled,
  without,
} from "./selection.ts";

const page = ["a", "b", "c", "d", "e"];
const empty = nothingIn("");
const picks = ({ picked }: Selection) => [...picked].sort();

test("a range reaches from the video switched last, in either direction, and takes its own new state", () => {
  const down = toggled(toggled(empty, "b", page), "d", page, true);
  expect(picks(down)).toEqual(["b", "c", "d"]);
  const up = toggled(toggled(empty, "d", page), "a", page, true);
  expect(picks(up)).toEqual(["a", "b", "c", "d"]);
  const off = toggled(toggled(pageToggled(empty, page), "b", page), "d", page, true);
  expect(picks(off)).toEqual(["a", "e"]);
});

test("a range without a beginning on this page is the one video", () => {
  expect(picks(toggled(empty, "c", page, true))).toEqual(["c"]);
  const elsewhere = toggled(empty, "z", ["y", "z"]);
  expect(picks(toggled(elsewhere, "c", page, true))).toEqual(["c", "z"]);
});

test("selecting a page keeps what was picked on others, and taking it out again too", () => {
  const before = toggled(empty, "z", ["z"]);
  const both = pageToggled(before, page);
  expect(countOf(both)).toBe(6);
  expect(picks(pageToggled(both, page))).toEqual(["z"]);
});

test("with all that match selected, every video counts; switching one off leaves the rest of the page", () => {
  const all = allSelected(toggled(empty, "a", page), 12_408);
  expect(countOf(all)).toBe(12_408);
  expect(isSelected(all, "on another page")).toBe(true);
  expect(picks(toggled(all, "c", page))).toEqual(["a", "b", "d", "e"]);
  expect(countOf(pageToggled(all, page))).toBe(0);
});

test("more than a change can name are refused, and nothing is lost by it", () => {
  const many = Array.from({ length: MAX_PICKED }, (_, number) => `m${String(number)}`);
  const full = pageToggled(empty, many);
  const refused = toggled(full, "one more", page);
  expect(refused.full).toBe(true);
  expect(countOf(refused)).toBe(MAX_PICKED);
  expect(toggled(refused, "m0", many).full).toBe(false);
});

test("a deleted video is selected no longer, however it was selected", () => {
  expect(picks(without(pageToggled(empty, page), "c"))).toEqual(["a", "b", "d", "e"]);
  expect(countOf(without(allSelected(empty, 12_408), "c"))).toBe(12_407);
});

test("whatever is clicked, the page's box says what its videos say", () => {
  const step = fc.record({ id: fc.constantFrom(...page), range: fc.boolean(), whole: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const end = steps.reduce(
        (selection, { id, range, whole }) =>
          whole ? pageToggled(selection, page) : toggled(selection, id, page, range),
        empty,
      );
      const on = page.filter((id) => isSelected(end, id)).length;
      expect(pageState(end, page)).toBe(on === page.length ? "all" : on === 0 ? "none" : "some");
      expect(countOf(end)).toBe(on);
    }),
  );
});
