import { pool } from "#lib/db/client";
import type { DisputeKind } from "#lib/shared/dispute-vocabulary";

/** What stands open, from the index of undecided cases. */
const OPEN = `
  SELECT kind, count(*)::int AS open,
    (count(*) FILTER (WHERE decide_by < $1 AND paused_at IS NULL))::int AS overdue
  FROM disputes WHERE state IN ('new', 'triaged', 'assigned', 'waiting', 'appealed') GROUP BY kind`;

const hours = (from: string, to: string): string => `extract(epoch FROM ${to} - ${from}) / 3600`;
const percentiles = (from: string, to: string): string =>
  `percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY ${hours(from, to)})`;

/** With a row for all kinds together, whose kind is null. */
const OPENED = `
  SELECT kind, count(*)::int AS opened,
    ${percentiles("opened_at", "first_action_at")} FILTER (WHERE first_action_at IS NOT NULL) AS durations
  FROM disputes WHERE opened_at >= $1 GROUP BY ROLLUP (kind)`;

/** First decisions by when they came into force; those of appeals stand beside them by their outcome. */
const DECIDED = `
  SELECT d.kind, count(*)::int AS decided, ${percentiles("d.opened_at", "f.in_force_at")} AS durations,
    (count(*) FILTER (WHERE d.lapsed_at IS NULL))::int AS "inTime", count(a.id)::int AS appealed,
    (count(*) FILTER (WHERE a.outcome IS NOT NULL))::int AS heard,
    (count(*) FILTER (WHERE a.outcome = 'overturned'))::int AS overturned
  FROM decisions f JOIN disputes d ON d.id = f.dispute_id LEFT JOIN appeals a ON a.decision_id = f.id
  WHERE f.in_force_at >= $1 AND f.appeal_id IS NULL GROUP BY ROLLUP (d.kind)`;

const WEEKS = `
  WITH weeks AS (
    SELECT generate_series(date_trunc('week', $1::timestamptz, 'UTC'), $2::timestamptz, interval '1 week') AS week
  ), opened AS (
    SELECT date_trunc('week', opened_at, 'UTC') AS week, count(*) AS opened
    FROM disputes WHERE opened_at >= date_trunc('week', $1::timestamptz, 'UTC') GROUP BY 1
  ), decided AS (
    SELECT date_trunc('week', in_force_at, 'UTC') AS week, count(*) AS decided
    FROM decisions
    WHERE in_force_at >= date_trunc('week', $1::timestamptz, 'UTC') AND appeal_id IS NULL GROUP BY 1
  )
  SELECT to_char(week AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS week, coalesce(opened, 0)::int AS opened,
    coalesce(decided, 0)::int AS decided
  FROM weeks LEFT JOIN opened USING (week) LEFT JOIN decided USING (week) ORDER BY week`;

/** Whoever is on the desk, and whoever decided something in the period. */
const PEOPLE = `
  WITH made AS (
    SELECT f.decided_by AS id, (count(*) FILTER (WHERE f.appeal_id IS NULL))::int AS decided,
      (count(*) FILTER (WHERE f.appeal_id IS NOT NULL))::int AS heard,
      (count(*) FILTER (WHERE a.outcome IS NOT NULL))::int AS appealed,
      (count(*) FILTER (WHERE a.outcome = 'overturned'))::int AS overturned
    FROM decisions f LEFT JOIN appeals a ON a.decision_id = f.id WHERE f.in_force_at >= $1 GROUP BY 1
  ), held AS (
    SELECT assignee_id AS id, count(*)::int AS assigned FROM disputes
    WHERE state IN ('new', 'triaged', 'assigned', 'waiting', 'appealed') AND assignee_id IS NOT NULL GROUP BY 1
  ), reviewed AS (
    SELECT reviewer_id AS id, count(*)::int AS reviewed FROM re_reviews WHERE reviewed_at >= $1 GROUP BY 1
  )
  SELECT p.id, p.handle, coalesce(assigned, 0) AS assigned, coalesce(decided, 0) AS decided,
    coalesce(heard, 0) AS heard, coalesce(reviewed, 0) AS "reReviewed", coalesce(appealed, 0) AS appealed,
    coalesce(overturned, 0) AS overturned
  FROM accounts p LEFT JOIN made USING (id) LEFT JOIN held USING (id) LEFT JOIN reviewed USING (id)
  WHERE (p.role IN ('support', 'senior-support') AND p.suspended_at IS NULL OR made.id IS NOT NULL)
    AND ($2::text IS NULL OR p.id = $2)
  ORDER BY p.handle LIMIT 500`;

const REVIEWS = `
  SELECT d.kind, (count(*) FILTER (WHERE r.reviewed_at IS NULL))::int AS waiting,
    (count(*) FILTER (WHERE r.reviewed_at >= $1))::int AS reviewed,
    (count(*) FILTER (WHERE r.reviewed_at >= $1 AND r.agrees))::int AS agreed
  FROM re_reviews r JOIN disputes d ON d.id = r.dispute_id
  WHERE r.reviewed_at IS NULL OR r.reviewed_at >= $1 GROUP BY d.kind`;

/** Null for all kinds together. */
type KindOrAll = DisputeKind | null;

export interface OpenRow {
  kind: DisputeKind;
  open: number;
  overdue: number;
}
export interface OpenedRow {
  kind: KindOrAll;
  opened: number;
  /** The median and the 90th percentile in hours; null where there are none. */
  durations: [number, number] | null;
}
export interface DecidedRow {
  kind: KindOrAll;
  decided: number;
  durations: [number, number] | null;
  inTime: number;
  appealed: number;
  heard: number;
  overturned: number;
}
interface WeekRow {
  week: string;
  opened: number;
  decided: number;
}
interface PersonRow {
  id: string;
  handle: string;
  assigned: number;
  decided: number;
  heard: number;
  reReviewed: number;
  appealed: number;
  overturned: number;
}
interface ReviewRow {
  kind: DisputeKind;
  waiting: number;
  reviewed: number;
  agreed: number;
}

/** What the figures of the desk are made of, since a time; of one person where `onlyId` names one. */
export async function findFigures(since: Date, now: Date, onlyId: string | null) {
  const rows = async <Row extends object>(sql: string, values: unknown[]): Promise<Row[]> =>
    (await pool().query<Row>(sql, values)).rows;
  const [open, opened, decided, weeks, people, reviews] = await Promise.all([
    rows<OpenRow>(OPEN, [now]),
    rows<OpenedRow>(OPENED, [since]),
    rows<DecidedRow>(DECIDED, [since]),
    rows<WeekRow>(WEEKS, [since, now]),
    rows<PersonRow>(PEOPLE, [since, onlyId]),
    rows<ReviewRow>(REVIEWS, [since]),
  ]);
  return { open, opened, decided, weeks, people, reviews };
}
