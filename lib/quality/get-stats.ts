import type { Actor } from "#lib/accounts/actor";
import { requireOneOf, requireScope } from "#lib/accounts/policy";
import type { StatsInput } from "#lib/quality/input";
import { proportion } from "#lib/quality/proportion";
import type { DeskStats, Durations, KindStats } from "#lib/quality/shapes";
import { type DecidedRow, findFigures, type OpenedRow, type OpenRow } from "#lib/quality/stats-store";
import { type Clock, systemClock } from "#lib/shared/clock";
import { DISPUTE_KINDS } from "#lib/shared/dispute-vocabulary";

const DAY_MS = 24 * 3_600_000;

const durationsOf = (found: [number, number] | null | undefined): Durations => ({
  medianHours: found?.[0] ?? null,
  p90Hours: found?.[1] ?? null,
});

const figuresOf = (
  open: Pick<OpenRow, "open" | "overdue"> | undefined,
  opened: OpenedRow | undefined,
  decided: DecidedRow | undefined,
): Omit<KindStats, "kind"> => ({
  open: open?.open ?? 0,
  overdue: open?.overdue ?? 0,
  opened: opened?.opened ?? 0,
  decided: decided?.decided ?? 0,
  firstAction: durationsOf(opened?.durations),
  decision: durationsOf(decided?.durations),
  inTime: proportion(decided?.inTime ?? 0, decided?.decided ?? 0),
  overturned: proportion(decided?.overturned ?? 0, decided?.heard ?? 0),
  appealed: decided?.appealed ?? 0,
});

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

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
  const of = (kind: string | null) =>
    [found.opened.find((row) => row.kind === kind), found.decided.find((row) => row.kind === kind)] as const;
  const everything = { open: sum(found.open, ({ open }) => open), overdue: sum(found.open, ({ overdue }) => overdue) };
  return {
    days,
    since: since.toISOString(),
    kinds: DISPUTE_KINDS.map((kind) => ({
      kind,
      ...figuresOf(
        found.open.find((row) => row.kind === kind),
        ...of(kind),
      ),
    })),
    all: figuresOf(everything, ...of(null)),
    weeks: found.weeks,
    people: found.people.map(({ appealed, overturned, ...person }) => ({
      ...person,
      overturned: proportion(overturned, appealed),
    })),
    reviews: found.reviews.map(({ kind, waiting, reviewed, agreed }) => ({
      ...{ kind, waiting },
      agreement: proportion(agreed, reviewed),
    })),
    agreement: proportion(
      sum(found.reviews, ({ agreed }) => agreed),
      sum(found.reviews, ({ reviewed }) => reviewed),
    ),
    reviewsWaiting: sum(found.reviews, ({ waiting }) => waiting),
  };
}
