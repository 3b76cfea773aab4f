"use client";

import { Bar, BarChart, CartesianGrid, Legend, Tooltip, XAxis, YAxis } from "recharts";

import { KINDS } from "#components/desk/words";
import { duration, weekName } from "#components/quality/format";
import type { KindStats, WeekStats } from "#lib/disputes/quality/shapes";

/** What all charts look like. */
const AXIS = {
  tickLine: false,
  axisLine: false,
  tick: { fill: "var(--ink-muted)", fontSize: 12 },
} as const;

const GRID = { vertical: false, stroke: "var(--line)" } as const;

const TOOLTIP = {
  cursor: { fill: "var(--sunken)" },
  contentStyle: {
    background: "var(--raised)",
    border: "1px solid var(--line)",
    borderRadius: 8,
    color: "var(--ink)",
    fontSize: 13,
  },
  itemStyle: { color: "var(--ink)" },
  isAnimationActive: false,
} as const;

const LEGEND = {
  // Until a chart has measured itself anew it keeps the width of before, which a turned phone no longer has.
  wrapperStyle: { fontSize: 12, maxWidth: "100%" },
} as const;

/** What came in and what was decided, week by week. The table beside it says the same. */
export function WeekChart({ weeks }: { weeks: readonly WeekStats[] }) {
  const data = weeks.map((week) => ({ ...week, name: weekName(week.week) }));
  return (
    <BarChart responsive accessibilityLayer={false} data={data} className="h-56 w-full" margin={{ left: -20 }}>
      <CartesianGrid {...GRID} />
      <XAxis dataKey="name" {...AXIS} />
      <YAxis allowDecimals={false} {...AXIS} />
      <Tooltip {...TOOLTIP} />
      <Legend {...LEGEND} />
      <Bar dataKey="opened" name="Opened" fill="var(--control)" radius={3} isAnimationActive={false} />
      <Bar dataKey="decided" name="Decided" fill="var(--accent)" radius={3} isAnimationActive={false} />
    </BarChart>
  );
}

const DAY_HOURS = 24;

/** How long it takes to decide, by kind. The table beside it says the same. */
export function KindChart({ kinds }: { kinds: readonly KindStats[] }) {
  const data = kinds
    .filter(({ decision }) => decision.medianHours !== null)
    .map(({ kind, decision }) => ({ name: KINDS[kind].word, median: decision.medianHours, p90: decision.p90Hours }));
  return (
    <BarChart
      responsive
      accessibilityLayer={false}
      layout="vertical"
      data={data}
      className="w-full"
      style={{ height: 60 + data.length * 48 }}
    >
      <CartesianGrid {...GRID} vertical horizontal={false} />
      <XAxis
        type="number"
        tickFormatter={(hours: number) => `${String(Math.round((10 * hours) / DAY_HOURS) / 10)} d`}
        {...AXIS}
      />
      <YAxis type="category" dataKey="name" width={120} {...AXIS} />
      <Tooltip {...TOOLTIP} formatter={(hours) => duration(Number(hours))} />
      <Legend {...LEGEND} />
      <Bar dataKey="median" name="Half within" fill="var(--accent)" radius={3} isAnimationActive={false} />
      <Bar dataKey="p90" name="Nine in ten within" fill="var(--control)" radius={3} isAnimationActive={false} />
    </BarChart>
  );
}
