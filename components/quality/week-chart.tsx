"use client";

import { Bar, BarChart, CartesianGrid, Legend, Tooltip, XAxis, YAxis } from "recharts";

import { AXIS, GRID, LEGEND, TOOLTIP } from "#components/quality/chart-look";
import { weekName } from "#components/quality/format";
import type { WeekStats } from "#lib/disputes/quality/shapes";

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
