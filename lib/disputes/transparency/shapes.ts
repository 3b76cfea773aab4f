import { z } from "zod";

import { LISTED_KINDS, MEASURE_KINDS, OUTCOMES } from "#lib/platform/shared/dispute-vocabulary";

const count = z.int().nullable().meta({
  description: "Null where the number is too small to be published, or would give such a number away.",
});
const hours = z.number().nullable().meta({ description: "Null where there were too few." });

const listOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.object({ total: count, items: z.array(z.object({ name: z.enum(names), count })) });

export const APPEAL_RESULTS = ["upheld", "overturned", "open"] as const;
export const REPORT_SOURCES = ["account", "no-account"] as const;

/** A year's report, as the page shows it and as JSON. */
export const transparencyReport = z.object({
  year: z.int(),
  /** False while the year is not over. */
  isComplete: z.boolean(),
  until: z.iso.datetime(),
  computedAt: z.iso.datetime(),
  /** Counts from one up to this are held back. */
  smallestPublished: z.int(),
  /** Reports by whether whoever sent them has an account. */
  reports: listOf(REPORT_SOURCES),
  /** Cases opened, by what was reported; the total counts sealed kinds too. */
  cases: listOf(LISTED_KINDS),
  /** First decisions, by how they ended. */
  decisions: listOf(OUTCOMES),
  /** Measures taken, by what they were; identical copies count. */
  measures: listOf(MEASURE_KINDS),
  /** Appeals against decisions, by what came of them. */
  appeals: listOf(APPEAL_RESULTS),
  /** Hours from the report that opened the case to the decision. */
  decisionTime: z.object({
    medianHours: hours,
    items: z.array(z.object({ name: z.enum(LISTED_KINDS), medianHours: hours })),
  }),
  /** Decisions made by machines alone: none, people decide. */
  automatedDecisions: z.literal(0),
  /** How often a second person who did not know the decision came to the same one. */
  reReviews: z.object({ reviewed: count, agreedPercent: z.number().nullable() }),
});
export type TransparencyReport = z.infer<typeof transparencyReport>;
