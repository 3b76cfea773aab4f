import { db } from "#lib/platform/db/client";
import { DISPUTE_KINDS, LISTED_KINDS, MEASURE_KINDS, OUTCOMES } from "#lib/platform/shared/dispute-vocabulary";
import type { DecidedThen } from "#lib/testing/desk-history";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
const UNDECIDED = ["new", "triaged", "assigned", "waiting", "appealed"];

/** All the rows that figures are made of, as they stand. */
export async function plainRows() {
  const [cases, decisions, appeals, reviews, reports, measures, accounts] = await Promise.all([
    db().dispute.findMany(),
    db().decision.findMany(),
    db().appeal.findMany(),
    db().reReview.findMany(),
    db().disputeReport.findMany(),
    db().measure.findMany(),
    db().account.findMany(),
  ]);
  return { cases, decisions, appeals, reviews, reports, measures, accounts };
}
type Rows = Awaited<ReturnType<typeof plainRows>>;

/** Between the two nearest of so many, in order, as `percentile_cont` is defined. */
function percentile(values: readonly number[], part: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const place = part * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place - Math.floor(place));
}

const durations = (hours: number[]) => ({ medianHours: percentile(hours, 0.5), p90Hours: percentile(hours, 0.9) });
const hoursFrom = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / HOUR_MS;

/** Wilson's bounds are where a true share of p lies 1.96 of its standard deviations from what was seen. */
function plainShare(count: number, of: number) {
  if (of === 0) return { count, of, share: null, low: null, high: null };
  const [share, square] = [count / of, 1.959963985 ** 2 / of];
  const [a, b, c] = [1 + square, -(2 * share + square), share ** 2];
  const root = Math.sqrt(Math.max(0, b ** 2 - 4 * a * c));
  return { count, of, share, low: Math.max(0, (-b - root) / (2 * a)), high: Math.min(1, (-b + root) / (2 * a)) };
}

const firstDecisions = (rows: Rows, from: Date, until: Date) =>
  rows.decisions.flatMap(({ inForceAt, appealId, ...decision }) =>
    inForceAt !== null && appealId === null && inForceAt >= from && inForceAt < until
      ? [{ ...decision, inForceAt }]
      : [],
  );

function caseFigures(
  rows: Rows,
  then: ReadonlyMap<string, DecidedThen>,
  { since, now, kind }: { since: Date; now: Date; kind: string | null },
) {
  const ofKind = (found: string | undefined): boolean => kind === null || found === kind;
  const cases = rows.cases.filter((row) => ofKind(row.kind));
  const open = cases.filter(({ state }) => UNDECIDED.includes(state));
  const opened = cases.filter(({ openedAt }) => openedAt >= since);
  const decided = firstDecisions(rows, since, new Date(8.64e15)).filter(({ id }) => ofKind(then.get(id)?.kind));
  const appeals = rows.appeals.filter(({ decisionId }) => decided.some(({ id }) => id === decisionId));
  const heard = appeals.filter(({ outcome }) => outcome !== null);
  const took = ({ id, inForceAt }: { id: string; inForceAt: Date }) =>
    hoursFrom(then.get(id)?.openedAt ?? new Date(Number.NaN), inForceAt);
  return {
    open: open.length,
    overdue: open.filter(({ decideBy, pausedAt }) => pausedAt === null && decideBy <= now).length,
    opened: opened.length,
    decided: decided.length,
    firstAction: durations(
      opened.flatMap(({ openedAt, firstActionAt }) => (firstActionAt ? [hoursFrom(openedAt, firstActionAt)] : [])),
    ),
    decision: durations(decided.map(took)),
    inTime: plainShare(decided.filter(({ id }) => then.get(id)?.wasLate === false).length, decided.length),
    overturned: plainShare(heard.filter(({ outcome }) => outcome === "overturned").length, heard.length),
    appealed: appeals.length,
  };
}

function weekFigures(rows: Rows, since: Date, now: Date) {
  const monday = new Date(Date.UTC(since.getUTCFullYear(), since.getUTCMonth(), since.getUTCDate()));
  while (monday.getUTCDay() !== 1) monday.setTime(monday.getTime() - DAY_MS);
  const weeks: { week: string; opened: number; decided: number }[] = [];
  for (let from = monday; from <= now; from = new Date(from.getTime() + WEEK_MS)) {
    const until = new Date(from.getTime() + WEEK_MS);
    weeks.push({
      week: from.toISOString().slice(0, 10),
      opened: rows.cases.filter(({ openedAt }) => openedAt >= from && openedAt < until).length,
      decided: firstDecisions(rows, from, until).length,
    });
  }
  return weeks;
}

function peopleFigures(rows: Rows, since: Date) {
  const made = rows.decisions.filter(({ inForceAt }) => inForceAt !== null && inForceAt >= since);
  return rows.accounts
    .filter(
      ({ id, role, suspendedAt }) =>
        ((role === "support" || role === "senior_support") && suspendedAt === null) ||
        made.some(({ decidedBy }) => decidedBy === id),
    )
    .map(({ id, handle }) => {
      const own = made.filter(({ decidedBy, appealId }) => decidedBy === id && appealId === null);
      const heard = rows.appeals.filter(
        ({ decisionId, outcome }) => outcome !== null && own.some((decision) => decision.id === decisionId),
      );
      return {
        id,
        handle,
        assigned: rows.cases.filter(({ assigneeId, state }) => assigneeId === id && UNDECIDED.includes(state)).length,
        decided: own.length,
        heard: made.filter(({ decidedBy, appealId }) => decidedBy === id && appealId !== null).length,
        reReviewed: rows.reviews.filter(
          ({ reviewerId, reviewedAt }) => reviewerId === id && reviewedAt !== null && reviewedAt >= since,
        ).length,
        overturned: plainShare(heard.filter(({ outcome }) => outcome === "overturned").length, heard.length),
      };
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function reviewFigures(rows: Rows, since: Date, kind: string | null) {
  const found = rows.reviews.filter(
    ({ disputeId }) => kind === null || rows.cases.some((row) => row.id === disputeId && row.kind === kind),
  );
  const made = found.filter(({ reviewedAt }) => reviewedAt !== null && reviewedAt >= since);
  const waiting = found.filter(({ reviewedAt }) => reviewedAt === null).length;
  return { waiting, agreement: plainShare(made.filter(({ agrees }) => agrees === true).length, made.length) };
}

/** The figures of the desk, counted one row at a time. People are in the order of their ids. */
export function plainStats(rows: Rows, then: ReadonlyMap<string, DecidedThen>, days: number, now: Date) {
  const since = new Date(now.getTime() - days * DAY_MS);
  const { agreement, waiting } = reviewFigures(rows, since, null);
  return {
    days,
    since: since.toISOString(),
    kinds: LISTED_KINDS.map((kind) => ({ kind, ...caseFigures(rows, then, { since, now, kind }) })),
    all: caseFigures(rows, then, { since, now, kind: null }),
    weeks: weekFigures(rows, since, now),
    people: peopleFigures(rows, since),
    reviews: DISPUTE_KINDS.map((kind) => ({ kind, ...reviewFigures(rows, since, kind) })).filter(
      ({ waiting: left, agreement: made }) => left + made.of > 0,
    ),
    agreement,
    reviewsWaiting: waiting,
  };
}

/** What a year comes to, before anything is held back. */
export function plainYear(rows: Rows, then: ReadonlyMap<string, DecidedThen>, from: Date, until: Date) {
  const isIn = (time: Date | null): boolean => time !== null && time >= from && time < until;
  const counts = <Row>(names: readonly string[], all: readonly Row[], nameOf: (row: Row) => string) =>
    names.map((name) => all.filter((row) => nameOf(row) === name).length);
  const decided = firstDecisions(rows, from, until);
  const medianOf = (kind: string | null) => {
    const of = decided.filter(({ id }) => kind === null || then.get(id)?.kind === kind);
    const hours = of.map(({ id, inForceAt }) => hoursFrom(then.get(id)?.openedAt ?? inForceAt, inForceAt));
    return { count: of.length, median: percentile(hours, 0.5) };
  };
  const reviewed = rows.reviews.filter(({ reviewedAt }) => isIn(reviewedAt));
  return {
    reports: counts(
      ["account", "no-account"],
      rows.reports.filter(({ confirmedAt }) => isIn(confirmedAt)),
      ({ reporterId }) => (reporterId === null ? "no-account" : "account"),
    ),
    cases: counts(
      LISTED_KINDS,
      rows.cases.filter(({ openedAt }) => isIn(openedAt)),
      ({ kind }) => kind,
    ),
    decisions: counts(OUTCOMES, decided, ({ outcome }) => outcome),
    measures: counts(
      MEASURE_KINDS,
      rows.measures.filter(({ appliedAt }) => isIn(appliedAt)),
      ({ kind }) => kind,
    ),
    appeals: counts(
      ["upheld", "overturned", "open"],
      rows.appeals.filter(({ createdAt }) => isIn(createdAt)),
      ({ outcome }) => outcome ?? "open",
    ),
    times: { all: medianOf(null), kinds: LISTED_KINDS.map(medianOf) },
    reReviews: { reviewed: reviewed.length, agreed: reviewed.filter(({ agrees }) => agrees === true).length },
  };
}
