/** What all charts look like. */
export const AXIS = {
  tickLine: false,
  axisLine: false,
  tick: { fill: "var(--ink-muted)", fontSize: 12 },
} as const;

export const GRID = { vertical: false, stroke: "var(--line)" } as const;

export const TOOLTIP = {
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

export const LEGEND = {
  // Until a chart has measured itself anew it keeps the width of before, which a turned phone no longer has.
  wrapperStyle: { fontSize: 12, maxWidth: "100%" },
} as const;
