"use client";

import { Bar, BarChart, CartesianGrid, Legend, Tooltip, XAxis, YAxis } from "recharts";

import { KINDS } from "#components/desk/words";
import { AXIS, GRID, LEGEND, TOOLTIP } from "#components/quality/chart-look";
import { duration } from "#components/quality/format";
import type { KindStats } from "#lib/disputes/quality/shapes";

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
