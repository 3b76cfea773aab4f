import { getStats } from "#lib/disputes/quality/get-stats";
import type { ExportStatsInput, StatsTable } from "#lib/disputes/quality/input";
import type { Proportion } from "#lib/disputes/quality/proportion";
import type { DeskStats } from "#lib/disputes/quality/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import type { Clock } from "#lib/platform/shared/clock";
import { CSV_MARK, csvLines } from "#lib/platform/tables/csv-text";

type Field = string | number | null;

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 1_000) / 1_000);
const share = (of: Proportion): Field[] => [of.count, of.of, rounded(of.share), rounded(of.low), rounded(of.high)];
const shareColumns = (name: string): string[] => [
  name,
  `${name} of`,
  `${name} share`,
  `${name} share, 95 % from`,
  `${name} share, 95 % to`,
];

const TABLES: Record<StatsTable, { columns: string[]; rows: (stats: DeskStats) => Field[][] }> = {
  kinds: {
    columns: [
      "kind",
      "open now",
      "overdue now",
      "opened",
      "decided",
      "hours to first action, median",
      "hours to first action, p90",
      "hours to decision, median",
      "hours to decision, p90",
      "appealed",
      ...shareColumns("in time"),
      ...shareColumns("overturned"),
    ],
    rows: ({ kinds, all }) =>
      [...kinds, { kind: "all", ...all }].map((row) => [
        row.kind,
        row.open,
        row.overdue,
        row.opened,
        row.decided,
        rounded(row.firstAction.medianHours),
        rounded(row.firstAction.p90Hours),
        rounded(row.decision.medianHours),
        rounded(row.decision.p90Hours),
        row.appealed,
        ...share(row.inTime),
        ...share(row.overturned),
      ]),
  },
  weeks: {
    columns: ["week from", "opened", "decided"],
    rows: ({ weeks }) => weeks.map(({ week, opened, decided }) => [week, opened, decided]),
  },
  people: {
    columns: ["handle", "assigned now", "decided", "appeals heard", "re-reviewed", ...shareColumns("overturned")],
    rows: ({ people }) =>
      people.map((row) => [row.handle, row.assigned, row.decided, row.heard, row.reReviewed, ...share(row.overturned)]),
  },
  reviews: {
    columns: ["kind", "waiting", ...shareColumns("agreed")],
    rows: ({ reviews }) => reviews.map(({ kind, waiting, agreement }) => [kind, waiting, ...share(agreement)]),
  },
};

/** One of the tables of the figures as CSV. */
export async function exportStats(actor: Actor, { days, table }: ExportStatsInput, clock?: Clock): Promise<string> {
  const stats = await getStats(actor, { days }, clock);
  const { columns, rows } = TABLES[table];
  return `${CSV_MARK}${csvLines([columns, ...rows(stats)])}`;
}
