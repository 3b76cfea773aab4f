"use client";

import { useDraft } from "#components/desk/case/kept-drafts";
import { missingIn, nothingPlanned, PlanFields, planOf } from "#components/desk/case/plan-fields";
import { PlannedDecision, usePlanned } from "#components/desk/case/planned-decision";
import { usePlanPreview } from "#components/desk/case/use-plan-preview";
import { useStep } from "#components/desk/case/use-step";
import { aboutOf, type MeasureAbout, measureWord, OUTCOMES } from "#components/desk/decision-words";
import { StepForm } from "#components/desk/step-form";
import type { Plan } from "#lib/disputes/decisions/plan";
import type { CaseDto } from "#lib/disputes/desk/shapes";

import type { CaseActions } from "./actions.ts";

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** The decision in the words of its button. */
function verbOf({ outcome, measures }: Plan, about: MeasureAbout): string {
  const words = measures.map(({ kind }) => lowerFirst(measureWord(kind, about)));
  return [OUTCOMES[outcome].word, ...words].join(", ");
}

const DONE_WAITING: Record<"suspension" | "all", string> = {
  suspension: "Decided. The suspension waits for approval",
  all: "Proposed. The suspension waits for approval",
};

/** The decision: what it is, what it would do, what each side reads, and why. */
export function DecisionPanel({ case: dto, actions }: { case: CaseDto; actions: CaseActions }) {
  const wanted = dto.reports.find(({ declared }) => declared.wantedLabel !== null)?.declared.wantedLabel ?? null;
  const name = `decision-${String(dto.decisions.length)}`;
  const [draft, setDraft] = useDraft(`${name}-plan`, nothingPlanned(wanted));
  const step = useStep();
  const about = aboutOf(dto);
  const plan = planOf(draft);
  const planned = usePlanned(name, plan, usePlanPreview(dto.id, plan));
  const decide = () => {
    const { ready, reason, written } = planned;
    if (plan === null || !ready) return;
    const done = ready.waits === null ? "Decided" : DONE_WAITING[ready.waits];
    step.run(() => actions.decide({ disputeId: dto.id, plan, reason, statements: written.statements }), done);
  };
  return (
    <StepForm onSubmit={decide} className="grid gap-5">
      <PlanFields legend="The decision" outcomes={dto.outcomes} about={about} draft={draft} onChange={setDraft} />
      <PlannedDecision
        planned={planned}
        step={step}
        targetType={dto.targetType}
        reason={{
          hint:
            plan === null
              ? "For the case record and the appeal reviewer."
              : "For the case record and the appeal reviewer. Parties read the statements above.",
          rows: 3,
        }}
        refusedTitle="This was not decided"
        missing={missingIn(draft)}
        verb={plan === null ? "Decide" : verbOf(plan, about)}
      />
    </StepForm>
  );
}
