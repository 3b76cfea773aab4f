import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { clockState, DEFAULT_CALENDAR, DEFAULT_RULES, resumeClock, startClock } from "#lib/disputes/clocks/policy";
import { addWorkingTime, type WorkCalendar, workingTimeBetween } from "#lib/disputes/clocks/working-time";

const at = (text: string): Date => new Date(text);
const HOUR_MS = 3_600_000;

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "America/Sao_Paulo",
];

const hours = fc
  .tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 1_440 }))
  .filter(([from, to]) => from < to)
  .map(([fromMinute, toMinute]) => ({ fromMinute, toMinute }));
const calendars: fc.Arbitrary<WorkCalendar> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  week: fc
    .array(fc.option(hours, { nil: null }), { minLength: 7, maxLength: 7 })
    // A week of a few minutes alone would be due in decades, which the settings refuse (input.test.ts).
    .filter((days) => days.some((day) => day !== null && day.toMinute - day.fromMinute > 240)),
  holidays: fc.array(
    fc
      .integer({ min: 0, max: 800 })
      .map((day) => new Date(at("2026-01-01T00:00:00Z").getTime() + day * 86_400_000).toISOString().slice(0, 10)),
    { maxLength: 12 },
  ),
});
/** Two years, in which every zone above changes its clocks that does so. */
const moments = fc.date({ min: at("2026-01-01T00:00:00Z"), max: at("2027-12-31T00:00:00Z"), noInvalidDate: true });
const rules = fc.record({
  acknowledgeMinutes: fc.integer({ min: 1, max: 2_000 }),
  decideMinutes: fc.integer({ min: 1, max: 10_000 }),
  workingTime: fc.boolean(),
});

describe("working time", () => {
  test("ends where the day's work ends, and goes on at the next day's beginning", () => {
    const friday = at("2026-11-20T16:00:00Z");
    expect(addWorkingTime(DEFAULT_CALENDAR, friday, HOUR_MS)).toEqual(at("2026-11-20T17:00:00Z"));
    expect(addWorkingTime(DEFAULT_CALENDAR, friday, 2 * HOUR_MS)).toEqual(at("2026-11-23T10:00:00Z"));
  });

  test("leaves out holidays of the calendar's own zone", () => {
    const calendar = { ...DEFAULT_CALENDAR, timeZone: "Asia/Kolkata", holidays: ["2026-11-23"] };
    // 23:00 in Kolkata on Friday; Monday is free; nine in the morning on Tuesday is half past three in UTC.
    expect(addWorkingTime(calendar, at("2026-11-20T17:30:00Z"), HOUR_MS)).toEqual(at("2026-11-24T04:30:00Z"));
  });

  test("a night whose clocks go forward is an hour shorter, and one whose clocks go back an hour longer", () => {
    const nights = { fromMinute: 0, toMinute: 1_440 };
    const calendar = { timeZone: "Europe/Berlin", week: Array.from({ length: 7 }, () => nights), holidays: [] };
    const day = (from: string, to: string) => workingTimeBetween(calendar, at(from), at(to)) / HOUR_MS;
    expect(day("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")).toBe(23);
    expect(day("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")).toBe(25);
  });

  test("an hour that the clocks leave out is no working time, wherever in it work begins or ends", () => {
    const on = (fromMinute: number, toMinute: number) => ({
      timeZone: "Europe/Berlin",
      week: Array.from({ length: 7 }, () => ({ fromMinute, toMinute })),
      holidays: [],
    });
    const minutes = (fromMinute: number, toMinute: number) =>
      workingTimeBetween(on(fromMinute, toMinute), at("2026-03-28T23:00:00Z"), at("2026-03-29T22:00:00Z")) / 60_000;
    expect(minutes(120, 180)).toBe(0);
    expect(minutes(135, 165)).toBe(0);
    expect(minutes(150, 240)).toBe(60);
    expect(minutes(60, 150)).toBe(60);
  });

  test("an hour that comes twice: work begins at its first time, and ends at its first time", () => {
    const on = (fromMinute: number, toMinute: number) => ({
      timeZone: "Europe/Berlin",
      week: Array.from({ length: 7 }, () => ({ fromMinute, toMinute })),
      holidays: [],
    });
    const minutes = (fromMinute: number, toMinute: number) =>
      workingTimeBetween(on(fromMinute, toMinute), at("2026-10-24T22:00:00Z"), at("2026-10-25T23:00:00Z")) / 60_000;
    expect(minutes(150, 240)).toBe(150);
    expect(minutes(60, 150)).toBe(90);
    expect(minutes(120, 180)).toBe(120);
  });

  test("a day that a country leaves out has no working time, and the day after it is not counted twice", () => {
    const calendar = { ...DEFAULT_CALENDAR, timeZone: "Pacific/Apia" };
    // Thursday the 29th of December 2011, nine in the morning; Friday the 30th never was.
    const thursday = at("2011-12-29T19:00:00Z");
    expect(workingTimeBetween(calendar, thursday, at("2012-01-01T19:00:00Z")) / HOUR_MS).toBe(8);
  });

  test("what is added lies between, in every zone, over every change of the clocks and every holiday", () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 1, max: 200 * HOUR_MS }), (calendar, from, ms) => {
        const end = addWorkingTime(calendar, from, ms);
        expect(workingTimeBetween(calendar, from, end)).toBe(ms);
        expect(workingTimeBetween(calendar, from, new Date(end.getTime() - 1))).toBe(ms - 1);
      }),
    );
  });
});

describe("a clock", () => {
  test("has exactly the time that its rule gives, and is amber in the last quarter", () => {
    fc.assert(
      fc.property(rules, calendars, moments, (rule, calendar, openedAt) => {
        const { acknowledgeBy, decideBy, amberAt } = startClock(rule, calendar, openedAt);
        const minutes = (to: Date) =>
          (rule.workingTime ? workingTimeBetween(calendar, openedAt, to) : to.getTime() - openedAt.getTime()) / 60_000;
        expect(minutes(decideBy)).toBe(rule.decideMinutes);
        expect(minutes(acknowledgeBy)).toBe(rule.acknowledgeMinutes);
        expect(minutes(amberAt)).toBe(rule.decideMinutes * 0.75);
      }),
    );
  });

  test("whoever comes later is never due earlier", () => {
    fc.assert(
      fc.property(rules, calendars, moments, fc.nat(3 * 24 * 60), (rule, calendar, first, laterMinutes) => {
        // Close to each other, or nearly every pair would be in order by itself.
        const second = new Date(first.getTime() + laterMinutes * 60_000);
        const due = (openedAt: Date) => startClock(rule, calendar, openedAt).decideBy.getTime();
        expect(due(first)).toBeLessThanOrEqual(due(second));
      }),
    );
  });

  test("paused and resumed, a case has the time again that it had left; resumed at once nothing changes", () => {
    fc.assert(
      fc.property(
        rules,
        calendars,
        moments,
        fc.nat(60 * 24),
        fc.nat(60 * 24 * 30),
        (rule, calendar, openedAt, ran, held) => {
          const { decideBy, amberAt } = startClock(rule, calendar, openedAt);
          const pausedAt = new Date(openedAt.getTime() + ran * 60_000);
          expect(resumeClock(rule, calendar, { pausedAt, decideBy, amberAt }, pausedAt)).toEqual({ decideBy, amberAt });
          const now = new Date(pausedAt.getTime() + held * 60_000);
          const resumed = resumeClock(rule, calendar, { pausedAt, decideBy, amberAt }, now);
          expect(resumed.decideBy.getTime()).toBeGreaterThanOrEqual(decideBy.getTime());
          const left = (from: Date, to: Date) =>
            rule.workingTime ? workingTimeBetween(calendar, from, to) : Math.max(0, to.getTime() - from.getTime());
          const before = left(pausedAt, decideBy);
          if (before > 0) expect(left(now, resumed.decideBy)).toBe(before);
        },
      ),
    );
  });

  test("a pause never makes a case due earlier, however often and wherever it is paused", () => {
    const pauses = fc.array(fc.tuple(fc.nat(5_000), fc.nat(20_000)), { maxLength: 5 });
    fc.assert(
      fc.property(rules, calendars, moments, pauses, (rule, calendar, openedAt, held) => {
        let clock: { decideBy: Date; amberAt: Date } = startClock(rule, calendar, openedAt);
        let now = openedAt.getTime();
        for (const [ran, waited] of held) {
          const pausedAt = new Date(now + ran * 60_000);
          now = pausedAt.getTime() + waited * 60_000;
          const resumed = resumeClock(rule, calendar, { pausedAt, ...clock }, new Date(now));
          expect(resumed.decideBy.getTime()).toBeGreaterThanOrEqual(clock.decideBy.getTime());
          expect(resumed.amberAt.getTime()).toBeLessThanOrEqual(resumed.decideBy.getTime());
          clock = { decideBy: resumed.decideBy, amberAt: resumed.amberAt };
        }
      }),
    );
  });

  test("48 hours for intimate imagery are 48 hours, over a weekend and a change of the clocks too", () => {
    const calendar = { ...DEFAULT_CALENDAR, timeZone: "Europe/Berlin" };
    const saturday = at("2026-10-24T12:00:00Z");
    expect(startClock(DEFAULT_RULES["intimate-imagery"], calendar, saturday).decideBy).toEqual(
      at("2026-10-26T12:00:00Z"),
    );
  });

  test.each([
    ["green", "2026-11-20T10:00:00Z", null, null],
    ["amber", "2026-11-20T11:00:00Z", null, null],
    ["red", "2026-11-20T12:00:00Z", null, null],
    ["paused", "2026-11-20T13:00:00Z", "2026-11-20T10:30:00Z", null],
    ["stopped", "2026-11-20T13:00:00Z", null, "2026-11-20T11:59:00Z"],
  ])("is %s at %s, paused %s, decided %s", (expected, now, pausedAt, decidedAt) => {
    const clock = {
      decideBy: at("2026-11-20T12:00:00Z"),
      amberAt: at("2026-11-20T11:00:00Z"),
      pausedAt: pausedAt === null ? null : at(pausedAt),
      decidedAt: decidedAt === null ? null : at(decidedAt),
    };
    expect(clockState(clock, at(now))).toBe(expected);
  });
});
