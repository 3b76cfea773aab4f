import { z } from "zod";

import { MEASURE_KINDS, OUTCOMES } from "#lib/platform/shared/dispute-vocabulary";
import { LABEL_KINDS } from "#lib/provenance/labels/label";

const id = z.string().min(1).max(64);

/** One thing that a decision does. Without an id it is done to what the case is about; another id is refused. */
const plannedMeasure = z.object({
  kind: z.enum(MEASURE_KINDS),
  videoId: id.optional(),
  commentId: id.optional(),
  grantId: id.optional(),
  accountId: id.optional(),
  labelKind: z.enum(LABEL_KINDS).optional().meta({ description: "Of `correct-label`: what the label says instead." }),
});
export type PlannedMeasure = z.output<typeof plannedMeasure>;

/** What a decision would do. */
export const plan = z.object({
  outcome: z.enum(OUTCOMES).meta({
    description: "`upheld`: the report is right, and measures follow. `referred`: to whoever is competent for it.",
  }),
  measures: z.array(plannedMeasure).max(MEASURE_KINDS.length).default([]),
  includeCopies: z.boolean().default(false).meta({
    description: "Whether identical files, those uploaded later too, get the same measures.",
  }),
});
export type Plan = z.output<typeof plan>;
