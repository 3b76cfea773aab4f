import { beforeEach, describe, expect, test } from "vitest";

import { currentRules } from "#lib/disputes/clocks/current-rules";
import { getClocks } from "#lib/disputes/clocks/get-clocks";
import { type ClocksInput, clocksInput } from "#lib/disputes/clocks/input";
import { DEFAULT_CALENDAR, DEFAULT_RULES } from "#lib/disputes/clocks/policy";
import { previewClocks } from "#lib/disputes/clocks/preview-clocks";
import { setClocks } from "#lib/disputes/clocks/set-clocks";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { fixedClock } from "#lib/platform/shared/clock";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount } from "#lib/testing/factories";

useTestDatabase();

const asTyped = (): ClocksInput => structuredClone({ rules: DEFAULT_RULES, calendar: DEFAULT_CALENDAR }) as ClocksInput;
const with_ = (change: (typed: ClocksInput) => void): ClocksInput => {
  const typed = asTyped();
  change(typed);
  return typed;
};
const administrator = async () => {
  const account = await makeAccount({ role: "administrator", displayName: "Ada" });
  return actorFor(account, { role: "administrator" });
};

beforeEach(async () => {
  await db().clockRule.deleteMany();
  await db().workCalendar.deleteMany();
});

describe("what an administrator may set", () => {
  const problemsOf = (typed: unknown): string[] =>
    clocksInput.safeParse(typed).error?.issues.map(({ path }) => path.join(".")) ?? [];

  test("is what the product comes with, and more", () => {
    expect(problemsOf(asTyped())).toEqual([]);
    expect(problemsOf(with_(({ calendar }) => (calendar.timeZone = "Europe/Berlin")))).toEqual([]);
    expect(problemsOf(with_(({ rules }) => (rules["intimate-imagery"].decideMinutes = 24 * 60)))).toEqual([]);
  });

  const everyDay = (fromMinute: number, toMinute: number) =>
    Array.from({ length: 7 }, () => ({ fromMinute, toMinute }));
  test.each<[string, string, (typed: ClocksInput) => void]>([
    [
      "a week without any working time",
      "calendar.week",
      ({ calendar }) => (calendar.week = everyDay(0, 0).map(() => null)),
    ],
    ["hours that end before they begin", "calendar.week.0", ({ calendar }) => (calendar.week = everyDay(600, 540))],
    ["hours that end when they begin", "calendar.week.0", ({ calendar }) => (calendar.week = everyDay(600, 600))],
    ["hours beyond the day", "calendar.week.0.toMinute", ({ calendar }) => (calendar.week = everyDay(600, 1_441))],
    [
      "more than a day for child safety",
      "rules.child-safety.decideMinutes",
      ({ rules }) => (rules["child-safety"].decideMinutes = 24 * 60 + 1),
    ],
    [
      "child safety counted in working time",
      "rules.child-safety.decideMinutes",
      ({ rules }) => (rules["child-safety"].workingTime = true),
    ],
    [
      "so little time that nothing is due in a year",
      "calendar.week",
      ({ calendar }) => (calendar.week = everyDay(600, 601)),
    ],
    ["a place that is no time zone", "calendar.timeZone", ({ calendar }) => (calendar.timeZone = "Mars/Olympus")],
    ["an offset, which knows no summer", "calendar.timeZone", ({ calendar }) => (calendar.timeZone = "+01:00")],
    [
      "a day that is not in the calendar",
      "calendar.holidays.0",
      ({ calendar }) => (calendar.holidays = ["2026-02-30"]),
    ],
    ["a date in other words", "calendar.holidays.0", ({ calendar }) => (calendar.holidays = ["25.12.2026"])],
    ["no time to decide", "rules.other.decideMinutes", ({ rules }) => (rules.other.decideMinutes = 0)],
    ["part of a minute", "rules.other.decideMinutes", ({ rules }) => (rules.other.decideMinutes = 480.5)],
    ["half a year", "rules.other.decideMinutes", ({ rules }) => (rules.other.decideMinutes = 180 * 24 * 60)],
    [
      "an acknowledgement after the decision",
      "rules.other.acknowledgeMinutes",
      ({ rules }) => (rules.other.acknowledgeMinutes = 4_801),
    ],
    [
      "more than 48 hours for intimate imagery",
      "rules.intimate-imagery.decideMinutes",
      ({ rules }) => (rules["intimate-imagery"].decideMinutes = 48 * 60 + 1),
    ],
    [
      "working time for intimate imagery",
      "rules.intimate-imagery.decideMinutes",
      ({ rules }) => (rules["intimate-imagery"].workingTime = true),
    ],
  ])("is not %s", (_, path, change) => {
    const problems = problemsOf(with_(change));
    expect(problems.some((found) => found === path || found.startsWith(`${path}.`))).toBe(true);
  });

  test("says holidays once each and in order", () => {
    const typed = with_(({ calendar }) => (calendar.holidays = ["2026-12-26", "2026-12-25", "2026-12-26"]));
    expect(clocksInput.parse(typed).calendar.holidays).toEqual(["2026-12-25", "2026-12-26"]);
  });
});

test("what is set is what new clocks are counted by, and says who set it", async () => {
  const actor = await administrator();
  expect((await getClocks(actor)).lastChange).toBeNull();
  const wanted = with_(({ rules, calendar }) => {
    rules.likeness.decideMinutes = 24 * 60;
    calendar.timeZone = "Asia/Kolkata";
    calendar.holidays = ["2026-12-25"];
  });
  await setClocks(actor, { clocks: wanted, basedOn: null });
  expect(await inTransaction(currentRules)).toEqual(wanted);
  const stored = await getClocks(actor);
  expect(stored).toMatchObject({ ...wanted, lastChange: { by: "Ada" } });
  // Only what differs from before is written: other kinds go on to follow what the product comes with.
  expect(await db().clockRule.count()).toBe(1);
});

test("of two who change the clocks at the same time, the second is told to look again", async () => {
  const [one, other] = [await administrator(), await administrator()];
  const attempts = await Promise.allSettled(
    [one, other].map((actor, at) =>
      setClocks(actor, { clocks: with_(({ rules }) => (rules.other.decideMinutes = 600 + at)), basedOn: null }),
    ),
  );
  expect(attempts.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const refused = attempts.find((tried) => tried.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "conflict" });
});

test("a preview says what a change means for whoever reports something now, and changes nothing", async () => {
  const actor = await administrator();
  // A Friday afternoon.
  const clock = fixedClock(new Date("2026-11-20T16:00:00Z"));
  const wanted = with_(({ rules, calendar }) => {
    rules["wrong-label"].decideMinutes = 60;
    rules.other.decideMinutes = 90 * 24 * 60;
    rules.other.workingTime = false;
    calendar.holidays = ["2026-11-23"];
  });
  const { openedAt, kinds } = await previewClocks(actor, wanted, clock);
  expect(openedAt).toBe("Fri, 20 Nov 2026, 16:00");
  const of = Object.fromEntries(kinds.map((each) => [each.kind, each]));
  expect(of["wrong-label"]).toEqual({
    kind: "wrong-label",
    // One working day each, over the weekend and with the holiday that is new.
    now: { acknowledgeBy: "Mon, 23 Nov 2026, 16:00", decideBy: "Fri, 27 Nov 2026, 16:00" },
    then: { acknowledgeBy: "Tue, 24 Nov 2026, 16:00", decideBy: "Fri, 20 Nov 2026, 17:00" },
    changes: "sooner",
  });
  expect(of["missing-label"]?.changes).toBe("later");
  expect(of["intimate-imagery"]?.changes).toBe("same");
  expect(of["other"]?.changes).toBe("later");
  expect(await db().clockRule.count()).toBe(0);
});
