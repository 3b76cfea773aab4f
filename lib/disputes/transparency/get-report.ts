import { protectCounts, SMALLEST_PUBLISHED } from "#lib/disputes/transparency/protect-counts";
import { APPEAL_RESULTS, REPORT_SOURCES, type TransparencyReport } from "#lib/disputes/transparency/shapes";
import { findFirstCase, findYear } from "#lib/disputes/transparency/store";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import {
  DISPUTE_KINDS,
  isSealed,
  LISTED_KINDS,
  MEASURE_KINDS,
  OUTCOMES,
} from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";

const startOf = (year: number): Date => new Date(Date.UTC(year, 0, 1));

function listOf<const Name extends string>(
  names: readonly Name[],
  rows: readonly { name: string; count: number }[],
): { total: number | null; items: { name: Name; count: number | null }[] } {
  const counts = names.map((name) => rows.find((row) => row.name === name)?.count ?? 0);
  const published = protectCounts(counts);
  return {
    total: published.total,
    items: names.map((name, index) => ({ name, count: published.counts[index] ?? null })),
  };
}

/** Sealed kinds are protected with the others and then not named: no count of theirs can be worked out from the rest. */
function casesOf(rows: readonly { name: string; count: number }[]): TransparencyReport["cases"] {
  const { total, items } = listOf(DISPUTE_KINDS, rows);
  return { total, items: items.flatMap(({ name, count }) => (isSealed(name) ? [] : [{ name, count }])) };
}

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

/** The years that there is a report of, newest first: from the first case to this year. */
export async function listReportYears(clock: Clock = systemClock): Promise<number[]> {
  const thisYear = clock.now().getUTCFullYear();
  const first = (await findFirstCase())?.getUTCFullYear() ?? thisYear;
  return Array.from({ length: thisYear - first + 1 }, (_, back) => thisYear - back);
}

async function compute(year: number, now: Date): Promise<TransparencyReport> {
  const end = startOf(year + 1);
  const until = end < now ? end : now;
  const found = await findYear(startOf(year), until);
  const median = (kind: string | null): number | null => {
    const row = found.times.find(({ name }) => name === kind);
    return row && row.count >= SMALLEST_PUBLISHED ? oneDecimal(row.median) : null;
  };
  const { reviewed, agreed } = found.reReviews;
  // With how many there were, the share is as good as the counts that it is made of.
  const isHeldBack = reviewed === 0 || protectCounts([agreed, reviewed - agreed]).counts.includes(null);
  return {
    year,
    isComplete: end <= now,
    until: until.toISOString(),
    computedAt: now.toISOString(),
    smallestPublished: SMALLEST_PUBLISHED,
    reports: listOf(REPORT_SOURCES, found.reports),
    cases: casesOf(found.cases),
    decisions: listOf(OUTCOMES, found.decisions),
    measures: listOf(MEASURE_KINDS, found.measures),
    appeals: listOf(APPEAL_RESULTS, found.appeals),
    decisionTime: {
      medianHours: median(null),
      items: LISTED_KINDS.map((name) => ({ name, medianHours: median(name) })),
    },
    automatedDecisions: 0,
    reReviews: {
      reviewed: protectCounts([reviewed]).total,
      agreedPercent: isHeldBack ? null : Math.round((100 * agreed) / reviewed),
    },
  };
}

/** Everybody reads the same report, and counting a year of a large installation takes a moment. */
const KEPT_MS = 10 * 60_000;
const kept = new Map<number, { at: number; report: Promise<TransparencyReport> }>();

/**
 * What the desk did in a year, in numbers that name nobody: the yearly report of Regulation (EU) 2022/2065, articles 15
 * and 24. Counted anew after ten minutes. Throws `not-found` for a year without one.
 */
export async function getReport(year: number, clock: Clock = systemClock): Promise<TransparencyReport> {
  const now = clock.now();
  const known = kept.get(year);
  if (known && Math.abs(now.getTime() - known.at) < KEPT_MS) return known.report;
  if (!(await listReportYears(clock)).includes(year)) throw new DomainError("not-found");
  const report = compute(year, now);
  kept.set(year, { at: now.getTime(), report });
  // A failure is not kept.
  report.catch(() => kept.delete(year));
  return report;
}
