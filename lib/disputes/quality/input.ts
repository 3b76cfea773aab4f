import { z } from "zod";

import { OUTCOMES } from "#lib/platform/shared/dispute-vocabulary";
import { lines } from "#lib/platform/shared/text-input";

/** How far back the figures look. */
const STATS_DAYS = [30, 90, 365] as const;
const days = z.coerce.number().pipe(z.literal(STATS_DAYS)).default(90);

export const statsInput = z.object({ days });
export type StatsInput = z.output<typeof statsInput>;

const STATS_TABLES = ["kinds", "weeks", "people", "reviews"] as const;
export type StatsTable = (typeof STATS_TABLES)[number];

export const exportStatsInput = statsInput.extend({ table: z.enum(STATS_TABLES) });
export type ExportStatsInput = z.output<typeof exportStatsInput>;

const MAX_DRAWN = 25;
const MAX_NOTE_LENGTH = 1_000;

export const drawInput = z.object({ count: z.coerce.number().int().min(1).max(MAX_DRAWN).default(5) });
export type DrawInput = z.output<typeof drawInput>;

const reviewId = z.string().min(1).max(64);
export interface ReReviewInput {
  reviewId: string;
}

export const settleReReviewInput = z.object({
  reviewId,
  outcome: z.enum(OUTCOMES, { error: "Choose how you would have decided." }),
  note: lines(MAX_NOTE_LENGTH).default(""),
});
export type SettleReReviewInput = z.output<typeof settleReReviewInput>;
