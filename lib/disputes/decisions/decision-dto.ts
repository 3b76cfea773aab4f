import type { Decision } from "#lib/disputes/decisions/decision-store";
import { appealableUntil } from "#lib/disputes/decisions/policy";
import type { DecidedDto, MeasureDto } from "#lib/disputes/decisions/shapes";
import type { Measure } from "#lib/disputes/measures/store";
import { targetOf } from "#lib/disputes/measures/targets";

const measureDto = (measure: Measure): MeasureDto => ({
  id: measure.id,
  kind: measure.kind,
  target: targetOf(measure),
  labelKind: measure.labelKind,
  isCopy: measure.isCopy,
  appliedAt: measure.appliedAt.toISOString(),
  liftedAt: measure.liftedAt?.toISOString() ?? null,
});

/** What a decision came to, in the API's shape. */
export const decidedDto = (
  decision: Pick<Decision, "id" | "state" | "outcome" | "inForceAt" | "tellAfter" | "appealId">,
  measures: readonly Measure[],
): DecidedDto => {
  const { id, state, outcome, inForceAt, tellAfter, appealId } = decision;
  return {
    decisionId: id,
    state,
    outcome,
    measures: measures.map(measureDto),
    appealableUntil:
      state === "in-force" && inForceAt && appealId === null ? appealableUntil(inForceAt).toISOString() : null,
    tellAfter: tellAfter?.toISOString() ?? null,
    suspension: null,
  };
};
