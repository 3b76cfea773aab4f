import { pool } from "#lib/platform/db/client";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";

/** What stands open, from the index of undecided cases. */
const OPEN = `
  SELECT kind, count(*)::int AS open,
    (count(*) FILTER (WHERE decide_by <= $1 AND paused_at IS NULL))::int AS overdue
  FROM disputes WHERE state IN ('new', 'triaged', 'assigned', 'waiting', 'appealed') GROUP BY kind`;

/** In seconds, as floating point: `extract` counts in decimals, which takes three times as long. */
const percentiles = (from: string, to: string): string =>
  `percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY date_part('epoch', ${to} - ${from}))`;

/** With a row for all kinds together, whose kind is null. */
const OPENED = `
  SELECT kind, count(*)::int AS opened,
    ${percentiles("opened_at", "first_action_at")} FILTER (WHERE first_action_at IS NOT NULL) AS seconds
  FROM disputes WHERE opened_at >= $1 GROUP BY ROLLUP (kind)`;

/** First decisions by when they came into force, of the kind that their case was of then; and the same row for all. */
const DECIDED = `
  SELECT case_kind AS kind, count(*)::int AS decided, ${percentiles("case_opened_at", "in_force_at")} AS seconds,
    (count(*) FILTER (WHERE NOT was_late))::int AS "inTime"
  FROM decisions WHERE in_force_at >= $1 AND appeal_id IS NULL GROUP BY ROLLUP (case_kind)`;

/**
 * The same by whoever decided too, with what became of them on appeal. There is one appeal against a decision at most, and
 * none is older than it.
 */
const MADE = `
  SELECT f.case_kind AS kind, f.decided_by AS "deciderId", count(*)::int AS decided, count(a.id)::int AS appealed,
    (count(*) FILTER (WHERE a.outcome IS NOT NULL))::int AS heard,
    (count(*) FILTER (WHERE a.outcome = 'overturned'))::int AS overturned
  FROM decisions f LEFT JOIN appeals a ON a.decision_id = f.id AND a.created_at >= $1
  WHERE f.in_force_at >= $1 AND f.appeal_id IS NULL GROUP BY 1, 2`;

/** Weeks in UTC, counted in hours: a day is not always as long as the next one where the database's clock says. */
const WEEKS = `
  SELECT to_char(week AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS week,
    (SELECT count(*)::int FROM disputes
      WHERE opened_at >= week AND opened_at < week + interval '168 hours') AS opened,
    (SELECT count(*)::int FROM decisions
      WHERE in_force_at >= week AND in_force_at < week + interval '168 hours' AND appeal_id IS NULL) AS decided
  FROM generate_series(date_trunc('week', $1::timestamptz, 'UTC'), $2::timestamptz, interval '168 hours') AS week
  ORDER BY week`;

/** Whoever is on the desk, and whoever decided something in the period: `$3`, and those who heard an appeal. */
const PEOPLE = `
  WITH heard AS (
    SELECT decided_by AS id, count(*)::int AS heard FROM decisions
    WHERE in_force_at >= $1 AND appeal_id IS NOT NULL GROUP BY 1
  ), held AS (
    SELECT assignee_id AS id, count(*)::int AS assigned FROM disputes
    WHERE state IN ('new', 'triaged', 'assigned', 'waiting', 'appealed') AND assignee_id IS NOT NULL GROUP BY 1
  ), reviewed AS (
    SELECT reviewer_id AS id, count(*)::int AS reviewed FROM re_reviews WHERE reviewed_at >= $1 GROUP BY 1
  )
  SELECT p.id, p.handle, coalesce(assigned, 0) AS assigned, coalesce(heard, 0) AS heard,
    coalesce(reviewed, 0) AS "reReviewed"
  FROM accounts p LEFT JOIN heard USING (id) LEFT JOIN held USING (id) LEFT JOIN reviewed USING (id)
  WHERE (p.role IN ('support', 'senior-support') AND p.suspended_at IS NULL
      OR p.id = ANY ($3::text[]) OR heard.id IS NOT NULL)
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

interface OpenRow {
  kind: DisputeKind;
  open: number;
  overdue: number;
}
interface OpenedRow {
  kind: KindOrAll;
  opened: number;
  /** The median and the 90th percentile; null where there are none. */
  seconds: [number, number] | null;
}
interface DecidedRow {
  kind: KindOrAll;
  decided: number;
  seconds: [number, number] | null;
  inTime: number;
}
export interface MadeRow {
  kind: DisputeKind;
  deciderId: string;
  decided: number;
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
  heard: number;
  reReviewed: number;
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
  const findMade = rows<MadeRow>(MADE, [since]);
  const [open, opened, decided, made, weeks, people, reviews] = await Promise.all([
    rows<OpenRow>(OPEN, [now]),
    rows<OpenedRow>(OPENED, [since]),
    rows<DecidedRow>(DECIDED, [since]),
    findMade,
    rows<WeekRow>(WEEKS, [since, now]),
    findMade.then((made) => rows<PersonRow>(PEOPLE, [since, onlyId, made.map(({ deciderId }) => deciderId)])),
    rows<ReviewRow>(REVIEWS, [since]),
  ]);
  return { open, opened, decided, made, weeks, people, reviews };
}

export type Figures = Awaited<ReturnType<typeof findFigures>>;
