import { expect, test } from "vitest";

import { clocksInput } from "#lib/disputes/clocks/input";
import { DEFAULT_CALENDAR, DEFAULT_RULES } from "#lib/disputes/clocks/policy";

import { draftOf, inputOf } from "./draft.ts";

const clocks = { rules: DEFAULT_RULES, calendar: DEFAULT_CALENDAR };

test("a form that nobody touched sends the clocks as they are", () => {
  expect(clocksInput.parse(inputOf(draftOf(clocks)))).toEqual(clocks);
});

test("work until midnight stays work until midnight", () => {
  const calendar = { ...DEFAULT_CALENDAR, week: Array.from({ length: 7 }, () => ({ fromMinute: 0, toMinute: 1_440 })) };
  const draft = draftOf({ ...clocks, calendar });
  expect(draft.week[0]).toEqual({ from: "00:00", to: "00:00" });
  expect(inputOf(draft).calendar.week).toEqual(calendar.week);
});

test.each([
  ["2", 120],
  ["2.5", 150],
  ["2,25", 135],
  [" 48 ", 2_880],
])("%j hours are %d minutes", (typed, minutes) => {
  const draft = draftOf(clocks);
  draft.rules.other.decide = typed;
  expect(inputOf(draft).rules.other.decideMinutes).toBe(minutes);
});

test.each(["", "two", "-1", "1e3", "0x10", "1 2"])("%j is no number of hours, and refused", (typed) => {
  const draft = draftOf(clocks);
  draft.rules.other.decide = typed;
  const issues = clocksInput.safeParse(inputOf(draft)).error?.issues ?? [];
  expect(issues.map(({ path }) => path.join("."))).toContain("rules.other.decideMinutes");
});

test("a day with half of its hours missing is refused", () => {
  const draft = draftOf(clocks);
  draft.week[0] = { from: "", to: "17:00" };
  expect(clocksInput.safeParse(inputOf(draft)).success).toBe(false);
});

test("dates stand one a line, or with commas between", () => {
  const draft = { ...draftOf(clocks), holidays: "2026-12-25\n2026-12-26, 2027-01-01\n" };
  expect(inputOf(draft).calendar.holidays).toEqual(["2026-12-25", "2026-12-26", "2027-01-01"]);
});
