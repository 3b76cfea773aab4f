import type { Decision } from "#lib/disputes/decisions/decision-store";
import type { Plan } from "#lib/disputes/decisions/plan";
import type { ConsequenceDto } from "#lib/disputes/decisions/shapes";
import type { Measure } from "#lib/disputes/measures/store";

/** The outcome of an appeal, as far as its parties read of it. */
export interface Heard {
  outcome: "upheld" | "overturned";
  /** The decision that was appealed. */
  first: Pick<Decision, "id" | "plan" | "outcome">;
  /** The measures of that decision. */
  applied: readonly Measure[];
  /** What overturning it restores; empty if it was upheld. */
  undone: readonly ConsequenceDto[];
}

/** The plan in force after a decision: that of the first decision if its appeal was unsuccessful. */
export const planInForce = (plan: Plan, heard: Heard | null): Plan =>
  heard?.outcome === "upheld" ? heard.first.plan : plan;
