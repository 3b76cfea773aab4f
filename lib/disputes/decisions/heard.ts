import type { Decision } from "#lib/disputes/decisions/decision-store";
import type { Plan } from "#lib/disputes/decisions/plan";
import type { ConsequenceDto } from "#lib/disputes/decisions/shapes";
import type { Measure } from "#lib/disputes/measures/store";

/** How an appeal ended, as far as it matters to whoever is told of it. */
export interface Heard {
  outcome: "upheld" | "overturned";
  /** The decision that was appealed. */
  first: Pick<Decision, "id" | "plan" | "outcome">;
  /** What it did, and to whom. */
  touched: readonly Measure[];
  /** What comes back by overturning it; nothing where it stands. */
  undone: readonly ConsequenceDto[];
}

/** What the parties read holds: of a decision that stands after its appeal, what that did. */
export const toldPlan = (plan: Plan, heard: Heard | null): Plan =>
  heard?.outcome === "upheld" ? heard.first.plan : plan;
