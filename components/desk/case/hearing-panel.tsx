"use client";

import { Consequences } from "#components/desk/case/consequences";
import { useDraft } from "#components/desk/case/kept-drafts";
import { MissingChoice } from "#components/desk/case/missing-choice";
import { missingIn, nothingPlanned, PlanFields, planOf } from "#components/desk/case/plan-fields";
import { StatementFields, useWritten } from "#components/desk/case/statement-fields";
import { type PlannedHearing, useHearingPreview } from "#components/desk/case/use-plan-preview";
import { submitByKeyboard, useStep } from "#components/desk/case/use-step";
import { aboutOf } from "#components/desk/decision-words";
import { partyWord } from "#components/desk/words";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Checkbox } from "#components/ui/checkbox";
import { Field } from "#components/ui/field";
import { ForeignLines } from "#components/ui/foreign-text";
import { Textarea } from "#components/ui/input";
import { Kbd } from "#components/ui/kbd";
import { RadioCards } from "#components/ui/radio-cards";
import { RelativeTime } from "#components/ui/relative-time";
import { sentenceOf } from "#components/ui/settled";
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
  const [reason, setReason] = useDraft(`${name}-reason`, "");
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
  const preview = useHearingPreview(dto.id, hearing);
  const written = useWritten(name, JSON.stringify(hearing));
  const shown = hearing === null ? undefined : preview.data;
  if (!first?.appeal) return null;
  /** Nobody suspends alone. */
  const byOnePerson = dto.outcomes.map((allowed) => ({
    ...allowed,
    measures: allowed.measures.filter((kind) => kind !== "suspend-account"),
  }));
  const ready = hearing !== null && !preview.isFetching && shown?.problem === null;
  const hear = () => {
    if (!ready) return;
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
        <form
          noValidate
          onKeyDown={submitByKeyboard}
          onSubmit={(event) => {
            event.preventDefault();
            hear();
          }}
          className="grid gap-4"
        >
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
          {hearing !== null && (
            <>
              <Consequences
                preview={preview.isPlaceholderData ? undefined : shown}
                problem={preview.isError ? sentenceOf(preview.error) : null}
                onAgain={() => void preview.refetch()}
                nothing={outcome === "upheld" ? "What was decided goes on holding." : undefined}
              />
              <StatementFields
                targetType={dto.targetType}
                drafts={shown?.drafts}
                written={written}
                errorOf={step.fieldError}
              />
            </>
          )}
          <Field
            label="Reason"
            hint="For the record of the case. Both sides read the statements above."
            error={step.fieldError("reason")}
          >
            <Textarea
              rows={4}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
          </Field>
          {step.refusal && !step.refusal.fields?.["reason"] && (
            <Alert tone="danger" title="The appeal was not settled">
              {step.refusal.detail}
            </Alert>
          )}
          <div className="flex flex-wrap justify-end gap-2">
            <MissingChoice missing={missing} />
            <Button type="submit" disabled={!ready} loading={step.pending}>
              {outcome === "overturned" ? "Overturn the decision" : "Settle the appeal"}
              <Kbd keys="mod+enter" className="pointer-coarse:hidden" />
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}
