import type { StatsInput } from "#lib/disputes/quality/input";
import { type Proportion, proportion } from "#lib/disputes/quality/proportion";
import type { DeskStats, Durations, KindStats } from "#lib/disputes/quality/shapes";
import { type MadeRow, type Figures, findFigures } from "#lib/disputes/quality/stats-store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf, requireScope } from "#lib/people/accounts/policy";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { type DisputeKind, LISTED_KINDS } from "#lib/platform/shared/dispute-vocabulary";

const DAY_MS = 24 * 3_600_000;

const HOUR_S = 3_600;

const durationsOf = (found: [number, number] | null | undefined): Durations => ({
  medianHours: found ? found[0] / HOUR_S : null,
  p90Hours: found ? found[1] / HOUR_S : null,
});

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

/** Of the appeals that were heard. */
const overturnedOf = (made: readonly MadeRow[]): Proportion =>
  proportion(
    sum(made, ({ overturned }) => overturned),
    sum(made, ({ heard }) => heard),
  );

/** The figures of one kind, or, of no kind, those of all together. */
function figuresOf(found: Figures, kind: DisputeKind | null): Omit<KindStats, "kind"> {
  const opened = found.opened.find((row) => row.kind === kind);
  const decided = found.decided.find((row) => row.kind === kind);
  const open = found.open.filter((row) => kind === null || row.kind === kind);
  const made = found.made.filter((row) => kind === null || row.kind === kind);
  return {
    open: sum(open, (row) => row.open),
    overdue: sum(open, (row) => row.overdue),
    opened: opened?.opened ?? 0,
    decided: decided?.decided ?? 0,
    firstAction: durationsOf(opened?.seconds),
    decision: durationsOf(decided?.seconds),
    inTime: proportion(decided?.inTime ?? 0, decided?.decided ?? 0),
    overturned: overturnedOf(made),
    appealed: sum(made, (row) => row.appealed),
  };
}

/**
 * How the desk does, for support staff. How often somebody was overturned is for senior support and for that person: it
 * is there to learn from, and not to be compared by.
 */
export async function getStats(actor: Actor, { days }: StatsInput, clock: Clock = systemClock): Promise<DeskStats> {
  requireOneOf(actor, "support", "senior-support");
  requireScope(actor, "desk");
  const now = clock.now();
  const since = new Date(now.getTime() - days * DAY_MS);
  const found = await findFigures(since, now, actor.role === "senior-support" ? null : actor.accountId);
  const reviews = LISTED_KINDS.flatMap((kind) => found.reviews.filter((row) => row.kind === kind));
  return {
    days,
    since: since.toISOString(),
    // A sealed kind is counted in the totals alone.
    kinds: LISTED_KINDS.map((kind) => ({ kind, ...figuresOf(found, kind) })),
    all: figuresOf(found, null),
    weeks: found.weeks,
    people: found.people.map((person) => {
      const made = found.made.filter(({ deciderId }) => deciderId === person.id);
      return { ...person, decided: sum(made, ({ decided }) => decided), overturned: overturnedOf(made) };
    }),
    reviews: reviews.map(({ kind, waiting, reviewed, agreed }) => ({
      kind,
      waiting,
      agreement: proportion(agreed, reviewed),
    })),
    agreement: proportion(
      sum(reviews, ({ agreed }) => agreed),
      sum(reviews, ({ reviewed }) => reviewed),
    ),
    reviewsWaiting: sum(reviews, ({ waiting }) => waiting),
  };
}
