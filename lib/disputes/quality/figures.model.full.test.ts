import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";

import { exportStats } from "#lib/disputes/quality/export-stats";
import { getStats } from "#lib/disputes/quality/get-stats";
import type { StatsTable } from "#lib/disputes/quality/input";
import { getReport } from "#lib/disputes/transparency/get-report";
import { protectCounts, SMALLEST_PUBLISHED } from "#lib/disputes/transparency/protect-counts";
import { transparencyReport } from "#lib/disputes/transparency/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { db, disconnect } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import { useTestDatabase } from "#lib/testing/database";
import { deskStep, type DeskWorld, takeDeskStep } from "#lib/testing/desk-history";
import { makeStaff } from "#lib/testing/disputes";
import { plainRows, plainStats, plainYear } from "#lib/testing/plain-figures";

useTestDatabase();

const HOUR_MS = 3_600_000;
const PERIODS = [30, 90, 365] as const;

/** Everybody of it works on the same desk, whose histories follow each other over more than a year. */
const clock = fixedClock(new Date("2026-10-20T08:15:00Z"));
let world: DeskWorld;
let support: Actor;

beforeAll(async () => {
  // Times, weeks and years are those of UTC, wherever the database's clock hangs.
  await db().$executeRawUnsafe(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''America/New_York''', current_database()); END $$`,
  );
  await disconnect();
  const [first, second, third] = [
    await makeStaff("senior-support"),
    await makeStaff("senior-support"),
    await makeStaff(),
  ];
  support = third;
  world = { staff: [first, second, third, await makeStaff()], senior: first, clock, decidedThen: new Map() };
});

/** Drawn once: everything that figures are made of happens in it, and years change. */
const ALWAYS = fc.sample(deskStep, { seed: 4, numRuns: 200 });

type Plain = ReturnType<typeof plainStats>;

/** The same to a hundred thousandth of an hour, whichever way it was added up: no time lies where this turns up or down. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === "number" && !Number.isInteger(part) ? Math.round(part * 1e5 + 0.0137) / 1e5 : part,
    ),
  );

type Field = string | number | null;

/** Numbers in files have three decimals. */
const isWritten = (field: Field, written: string | undefined): boolean =>
  typeof field === "number"
    ? written !== "" && Math.abs(Number(written) - field) < 0.000_500_1
    : written === (field ?? "");
const shareOf = ({ count, of, share, low, high }: Plain["agreement"]) => [count, of, share, low, high];

/** What the files say, in the words of their first lines. */
const FILES: Record<StatsTable, (stats: Plain) => Field[][]> = {
  kinds: ({ kinds, all }) =>
    [...kinds, { kind: "all", ...all }].map((row) => [
      row.kind,
      row.open,
      row.overdue,
      row.opened,
      row.decided,
      row.firstAction.medianHours,
      row.firstAction.p90Hours,
      row.decision.medianHours,
      row.decision.p90Hours,
      row.appealed,
      ...shareOf(row.inTime),
      ...shareOf(row.overturned),
    ]),
  weeks: ({ weeks }) => weeks.map(({ week, opened, decided }) => [week, opened, decided]),
  people: ({ people }) =>
    people.map((row) => [row.handle, row.assigned, row.decided, row.heard, row.reReviewed, ...shareOf(row.overturned)]),
  reviews: ({ reviews }) => reviews.map(({ kind, waiting, agreement }) => [kind, waiting, ...shareOf(agreement)]),
};

async function compareFiles(expected: Plain, days: (typeof PERIODS)[number]): Promise<void> {
  for (const table of ["kinds", "weeks", "people", "reviews"] as const) {
    const [, ...lines]: string[][] = parse(await exportStats(world.senior, { days, table }, clock), { bom: true });
    const wanted = FILES[table](expected);
    expect(lines.map(([name]) => name).toSorted()).toEqual(wanted.map(([name]) => name).toSorted());
    const wrong = wanted.filter((row) => {
      const written = lines.find(([name]) => name === row[0]) ?? [];
      return written.length !== row.length || row.some((field, index) => !isWritten(field, written[index]));
    });
    expect({ table, wrong }).toEqual({ table, wrong: [] });
  }
}

async function compareStats(): Promise<void> {
  const rows = await plainRows();
  for (const days of PERIODS) {
    const expected = plainStats(rows, world.decidedThen, days, clock.now());
    const found = await getStats(world.senior, { days }, clock);
    const people = found.people.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(rounded({ ...found, people })).toEqual(rounded(expected));
    await compareFiles(expected, days);
    const own = await getStats(support, { days }, clock);
    const people2 = expected.people.filter(({ id }) => id === support.accountId);
    expect(rounded(own)).toEqual(rounded({ ...expected, people: people2 }));
  }
}

async function compareReport(year: number): Promise<void> {
  const [from, end] = [new Date(Date.UTC(year, 0, 1)), new Date(Date.UTC(year + 1, 0, 1))];
  const now = clock.now();
  const until = end < now ? end : now;
  const plain = plainYear(await plainRows(), world.decidedThen, from, until);
  // As a program reads it.
  const report = transparencyReport.parse(JSON.parse(JSON.stringify(await getReport(year, clock))));
  for (const list of ["reports", "cases", "decisions", "measures", "appeals"] as const) {
    const { counts, total } = protectCounts(plain[list]);
    expect({ list, counts: report[list].items.map(({ count }) => count), total: report[list].total }).toEqual({
      list,
      counts,
      total,
    });
  }
  const median = ({ count, median: hours }: (typeof plain)["times"]["all"]) =>
    hours === null || count < SMALLEST_PUBLISHED ? null : hours;
  const times = [report.decisionTime.medianHours, ...report.decisionTime.items.map(({ medianHours }) => medianHours)];
  [plain.times.all, ...plain.times.kinds].map(median).forEach((hours, index) => {
    const published = times[index] ?? null;
    expect(published === null).toBe(hours === null);
    // To one decimal.
    if (published !== null && hours !== null) expect(Math.abs(published - hours)).toBeLessThan(0.0501);
  });
  const { reviewed, agreed } = plain.reReviews;
  const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_PUBLISHED;
  const isHeldBack = reviewed === 0 || isSmall(agreed) || isSmall(reviewed - agreed);
  expect(report.reReviews).toEqual({
    reviewed: isSmall(reviewed) ? null : reviewed,
    agreedPercent: isHeldBack ? null : Math.round((100 * agreed) / reviewed),
  });
  expect(report).toMatchObject({ year, isComplete: end <= now, until: until.toISOString(), automatedDecisions: 0 });
}

test("whatever happens on the desk, its figures, their files and the yearly report are what its rows come to one by one", async () => {
  const steps = fc.array(deskStep, { minLength: 40, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      for (const step of history) {
        clock.advanceMs(step.hours * HOUR_MS);
        await takeDeskStep(world, step);
      }
      clock.advanceMs(HOUR_MS);
      await compareStats();
      for (let year = 2026; year <= clock.now().getUTCFullYear(); year += 1) await compareReport(year);
    }),
    // Each goes on where the one before ended: a shorter one would not be the same one.
    { numRuns: 3, endOnFailure: true, examples: [[ALWAYS]] },
  );
  // The histories come to what they are for.
  const { all, agreement, reviewsWaiting, kinds } = plainStats(await plainRows(), world.decidedThen, 365, clock.now());
  expect(kinds.filter(({ decided }) => decided === 0)).toEqual([]);
  for (const { count, of } of [all.inTime, all.overturned, agreement]) {
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(of);
  }
  expect(Math.min(all.overdue, all.open - all.overdue, reviewsWaiting)).toBeGreaterThan(0);
  expect(clock.now().getUTCFullYear()).toBe(2027);
});
