"use client";

import { useDraft } from "#components/desk/case/kept-drafts";
import { missingIn, nothingPlanned, PlanFields, planOf } from "#components/desk/case/plan-fields";
import { PlannedDecision, usePlanned } from "#components/desk/case/planned-decision";
import { type PlannedHearing, useHearingPreview } from "#components/desk/case/use-plan-preview";
import { useStep } from "#components/desk/case/use-step";
import { aboutOf } from "#components/desk/decision-words";
import { StepForm } from "#components/desk/step-form";
import { partyWord } from "#components/desk/words";
import { Alert } from "#components/ui/alert";
import { Checkbox } from "#components/ui/checkbox";
import { ForeignLines } from "#components/ui/foreign-text";
import { RadioCards } from "#components/ui/radio-cards";
import { RelativeTime } from "#components/ui/relative-time";
import type { CaseDto } from "#lib/disputes/desk/shapes";

import type { CaseActions } from "./actions.ts";
import { DecisionView } from "./decision-view.tsx";

type Outcome = "upheld" | "overturned";

/** The hearing of an appeal, with the first decision and the appeal beside each other. */
export function HearingPanel({ case: dto, actions }: { case: CaseDto; actions: CaseActions }) {
  const appealId = dto.rights.hearAppealId;
  const name = `hearing-${appealId ?? ""}`;
  const [outcome, setOutcome] = useDraft<Outcome | undefined>(`${name}-outcome`, undefined);
  const [replaced, setReplaced] = useDraft(`${name}-replaced`, false);
  const [draft, setDraft] = useDraft(`${name}-plan`, nothingPlanned(null));
  const step = useStep();
  const first = dto.decisions.find(({ appeal }) => appeal !== null && appeal.outcome === null);
  // Where nothing was done at first there is nothing to fall back on: what follows has to be said.
  const decidesAnew = outcome === "overturned" && (replaced || first?.outcome !== "upheld");
  const plan = decidesAnew ? planOf(draft) : null;
  const hearing: PlannedHearing | null =
    outcome === undefined || appealId === null || (decidesAnew && plan === null)
      ? null
      : { appealId, outcome, ...(plan !== null && { plan }) };
  const missing = outcome === undefined ? "Choose how the hearing ends." : decidesAnew ? missingIn(draft) : null;
  const planned = usePlanned(name, hearing, useHearingPreview(dto.id, hearing));
  if (!first?.appeal) return null;
  /** Nobody suspends alone. */
  const byOnePerson = dto.outcomes.map((allowed) => ({
    ...allowed,
    measures: allowed.measures.filter((kind) => kind !== "suspend-account"),
  }));
  const hear = () => {
    const { ready, reason, written } = planned;
    if (hearing === null || !ready) return;
    const done = outcome === "upheld" ? "The decision stands" : "Overturned, and its effects are undone";
    step.run(() => actions.hear({ ...hearing, reason, statements: written.statements }), done);
  };
  return (
    <div className="grid gap-5">
      <section aria-label="The first decision" className="grid gap-2">
        <h3 className="text-sm font-medium">The first decision</h3>
        <DecisionView decision={first} targetType={dto.targetType} />
      </section>
      <section aria-label="The appeal" className="grid gap-1 rounded-md bg-warn-soft px-4 py-3 text-sm text-warn-ink">
        <h3 className="flex flex-wrap justify-between gap-x-3 font-medium">
          The {partyWord(first.appeal.party, dto.targetType)} appeals
          <RelativeTime date={first.appeal.createdAt} className="text-xs font-normal" />
        </h3>
        <ForeignLines text={first.appeal.text} />
      </section>
      {appealId === null ? (
        <Alert tone="info" title={dto.rights.barred ?? "Senior support hears this appeal."} />
      ) : (
        <StepForm onSubmit={hear} className="grid gap-4">
          <RadioCards
            legend="The hearing"
            value={outcome}
            onValueChange={setOutcome}
            options={[
              { value: "upheld", label: "The decision stands", hint: "Both sides are told why." },
              {
                value: "overturned",
                label: "Overturn it",
                hint: "Undoes its effects at once. Both sides get the reasons.",
              },
            ]}
          />
          {outcome === "overturned" && (
            <>
              {first.outcome === "upheld" && (
                <Checkbox
                  label="Decide otherwise instead"
                  hint="Left out: the report is dismissed, and nothing follows from it."
                  checked={replaced}
                  onCheckedChange={(next) => {
                    setReplaced(next === true);
                  }}
                />
              )}
              {decidesAnew && (
                <PlanFields
                  legend="What holds instead"
                  outcomes={byOnePerson}
                  about={aboutOf(dto)}
                  draft={draft}
                  onChange={setDraft}
                />
              )}
            </>
          )}
          <PlannedDecision
            planned={planned}
            step={step}
            targetType={dto.targetType}
            nothing={outcome === "upheld" ? "What was decided goes on holding." : undefined}
            reason={{ hint: "For the record of the case. Both sides read the statements above.", rows: 4 }}
            refusedTitle="The appeal was not settled"
            missing={missing}
            verb={outcome === "overturned" ? "Overturn the decision" : "Settle the appeal"}
          />
        </StepForm>
      )}
    </div>
  );
}
