import { credentialsStep } from "#lib/ingest/analysis/steps/credentials";
import { hashStep } from "#lib/ingest/analysis/steps/hash";
import { labelStep } from "#lib/ingest/analysis/steps/label";
import { posterStep } from "#lib/ingest/analysis/steps/poster";
import { probeStep } from "#lib/ingest/analysis/steps/probe";
import type { Step } from "#lib/ingest/analysis/steps/step";
import type { AnalysisStep } from "#lib/ingest/uploads/policy";

/** Any step, for what treats them alike. */
export type AnyStep = Step<AnalysisStep, AnalysisStep>;

/**
 * Every step, each behind those that it needs, in the order in which their results are written. Where several find that a
 * file cannot be used, the first one's reason is told. A new step is a file here, a line in this list, its name in
 * `ANALYSIS_STEPS` and what it finds in `Findings`.
 */
export const STEPS: readonly AnyStep[] = [hashStep, probeStep, posterStep, credentialsStep, labelStep];
