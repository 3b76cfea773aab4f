"use client";

import { useId } from "react";

import { Consequences } from "#components/desk/case/consequences";
import { useDraft } from "#components/desk/case/kept-drafts";
import { MissingChoice } from "#components/desk/case/missing-choice";
import { missingIn, nothingPlanned, PlanFields, planOf } from "#components/desk/case/plan-fields";
import { StatementFields, useWritten } from "#components/desk/case/statement-fields";
import { usePlanPreview } from "#components/desk/case/use-plan-preview";
import { submitByKeyboard, useStep } from "#components/desk/case/use-step";
import { aboutOf, type MeasureAbout, measureWord, OUTCOMES } from "#components/desk/decision-words";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/input";
import { Kbd } from "#components/ui/kbd";
import { sentenceOf } from "#components/ui/settled";
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
  const [reason, setReason] = useDraft(`${name}-reason`, "");
  const step = useStep();
  const formId = useId();
  const about = aboutOf(dto);
  const plan = planOf(draft);
  const written = useWritten(name, JSON.stringify(plan));
  const preview = usePlanPreview(dto.id, plan);
  const shown = plan === null ? undefined : preview.data;
  const ready = plan !== null && !preview.isFetching && shown?.problem === null;
  const decide = () => {
    if (!ready) return;
    const done = shown.waits === null ? "Decided" : DONE_WAITING[shown.waits];
    step.run(() => actions.decide({ disputeId: dto.id, plan, reason, statements: written.statements }), done);
  };
  return (
    <form
      id={formId}
      noValidate
      onKeyDown={submitByKeyboard}
      onSubmit={(event) => {
        event.preventDefault();
        decide();
      }}
      className="grid gap-5"
    >
      <PlanFields legend="The decision" outcomes={dto.outcomes} about={about} draft={draft} onChange={setDraft} />
      {plan !== null && (
        <>
          <Consequences
            preview={preview.isPlaceholderData ? undefined : shown}
            problem={preview.isError ? sentenceOf(preview.error) : null}
            onAgain={() => void preview.refetch()}
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
        hint={
          plan === null
            ? "For the record of the case and whoever hears an appeal."
            : "For the record of the case and whoever hears an appeal. Parties read the statements above."
        }
        error={step.fieldError("reason")}
      >
        <Textarea
          rows={3}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
      </Field>
      {step.refusal && !step.refusal.fields?.["reason"] && (
        <Alert tone="danger" title="This was not decided">
          {step.refusal.detail}
        </Alert>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <MissingChoice missing={missingIn(draft)} />
        <Button
          type="submit"
          loading={step.pending}
          disabled={!ready}
          className="h-auto min-h-10 py-2 whitespace-normal"
        >
          {plan === null ? "Decide" : verbOf(plan, about)}
          <Kbd keys="mod+enter" className="pointer-coarse:hidden" />
        </Button>
      </div>
    </form>
  );
}
