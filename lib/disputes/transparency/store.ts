import { pool } from "#lib/platform/db/client";
import { DISPUTE_KINDS } from "#lib/platform/shared/dispute-vocabulary";

interface Named {
  name: string;
  count: number;
}

interface Timed extends Omit<Named, "name"> {
  /** Null for all kinds together. */
  name: string | null;
  median: number;
}

const REPORTS = `
  SELECT CASE WHEN reporter_id IS NULL THEN 'no-account' ELSE 'account' END AS name, count(*)::int AS count
  FROM dispute_reports WHERE confirmed_at >= $1 AND confirmed_at < $2 GROUP BY 1`;

const CASES = `
  SELECT kind AS name, count(*)::int AS count FROM disputes WHERE opened_at >= $1 AND opened_at < $2 GROUP BY 1`;

const DECISIONS = `
  SELECT outcome AS name, count(*)::int AS count FROM decisions
  WHERE in_force_at >= $1 AND in_force_at < $2 AND appeal_id IS NULL GROUP BY 1`;

const MEASURES = `
  SELECT kind AS name, count(*)::int AS count FROM measures WHERE applied_at >= $1 AND applied_at < $2 GROUP BY 1`;

const APPEALS = `
  SELECT coalesce(outcome, 'open') AS name, count(*)::int AS count
  FROM appeals WHERE created_at >= $1 AND created_at < $2 GROUP BY 1`;

const TIMES = `
  SELECT case_kind AS name, count(*)::int AS count,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY date_part('epoch', in_force_at - case_opened_at)) / 3600 AS median
  FROM decisions
  WHERE in_force_at >= $1 AND in_force_at < $2 AND appeal_id IS NULL GROUP BY ROLLUP (case_kind)`;

const RE_REVIEWS = `
  SELECT count(*)::int AS reviewed, (count(*) FILTER (WHERE agrees))::int AS agreed
  FROM re_reviews WHERE reviewed_at >= $1 AND reviewed_at < $2`;

/** The numbers of a stretch of time: no row about anybody leaves the database. */
export async function findYear(from: Date, until: Date) {
  const rows = async <Row extends object>(sql: string): Promise<Row[]> =>
    (await pool().query<Row>(sql, [from, until])).rows;
  const [reports, cases, decisions, measures, appeals, times, reReviews] = await Promise.all([
    rows<Named>(REPORTS),
    rows<Named>(CASES),
    rows<Named>(DECISIONS),
    rows<Named>(MEASURES),
    rows<Named>(APPEALS),
    rows<Timed>(TIMES),
    rows<{ reviewed: number; agreed: number }>(RE_REVIEWS),
  ]);
  const [reviewed = { reviewed: 0, agreed: 0 }] = reReviews;
  return { reports, cases, decisions, measures, appeals, times, reReviews: reviewed };
}

/** Each kind's first one from its index; there are few kinds. */
const FIRST = `
  SELECT min(first) AS first FROM unnest($1::text[]) AS k (kind),
    LATERAL (SELECT opened_at AS first FROM disputes WHERE kind = k.kind ORDER BY opened_at LIMIT 1) AS f`;

/** When the first case was opened; null where there was none. */
export async function findFirstCase(): Promise<Date | null> {
  const { rows } = await pool().query<{ first: Date | null }>(FIRST, [DISPUTE_KINDS]);
  return rows[0]?.first ?? null;
}
