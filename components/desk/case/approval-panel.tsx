"use client";

import { useId } from "react";

import { Consequences } from "#components/desk/case/consequences";
import { DecisionView } from "#components/desk/case/decision-view";
import { useDraft } from "#components/desk/case/kept-drafts";
import { usePlanPreview } from "#components/desk/case/use-plan-preview";
import { useStep } from "#components/desk/case/use-step";
import { WithdrawForm } from "#components/desk/case/withdraw-form";
import { aboutOf, measureWord } from "#components/desk/decision-words";
import { DraftField, SendButton, StepForm } from "#components/desk/step-form";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import type { Plan } from "#lib/disputes/decisions/plan";
import type { CaseDto } from "#lib/disputes/desk/shapes";

import type { CaseActions } from "./actions.ts";

/** A decision that a second person approves, with what it would do. */
export function ApprovalPanel({ case: dto, actions }: { case: CaseDto; actions: CaseActions }) {
  const proposed = dto.decisions.find(({ state }) => state === "proposed");
  const { approveDecisionId, withdrawDecisionId } = dto.rights;
  const titleId = useId();
  const [reason, setReason] = useDraft(`approval-${approveDecisionId ?? ""}`, "");
  const step = useStep();
  const decline = useStep();
  // Parsed when it was proposed, and kept as it was previewed then.
  const plan = (proposed?.plan ?? null) as Plan | null;
  const preview = usePlanPreview(dto.id, approveDecisionId === null ? null : plan);
  if (!proposed) return null;
  const isAlone = proposed.withId === null;
  return (
    <div className="grid gap-4">
      <section aria-labelledby={titleId} className="grid gap-2">
        <h3 id={titleId} className="text-sm font-medium">
          {isAlone ? "The proposed decision" : "The proposed suspension"}
        </h3>
        <DecisionView decision={proposed} targetType={dto.targetType} />
        <ul aria-label="What it would do" className="list-disc pl-5 text-sm">
          {plan?.measures.map(({ kind }) => (
            <li key={kind}>{measureWord(kind, aboutOf(dto))}</li>
          ))}
        </ul>
      </section>
      {approveDecisionId === null ? (
        <>
          <Alert tone="info" title="Needs approval from a second senior reviewer.">
            {isAlone
              ? "Nothing happens until then."
              : "The rest of the decision is in force. Only this suspension waits."}
          </Alert>
          {withdrawDecisionId !== null && <WithdrawForm decisionId={withdrawDecisionId} actions={actions} />}
        </>
      ) : (
        <StepForm
          onSubmit={() => {
            step.run(() => actions.approve({ decisionId: approveDecisionId, reason }), "Approved, and in force");
          }}
          className="grid gap-4"
        >
          <Consequences preview={preview} />
          <DraftField
            label="Why"
            error={step.fieldError("reason") ?? decline.fieldError("reason")}
            rows={3}
            value={reason}
            onChange={setReason}
          />
          {step.formError !== undefined && <Alert tone="danger" title={step.formError} />}
          {decline.formError !== undefined && <Alert tone="danger" title={decline.formError} />}
          <div className="flex flex-wrap justify-end gap-2">
            <Button
              variant="secondary"
              loading={decline.pending}
              onClick={() => {
                decline.run(
                  () => actions.decline({ decisionId: approveDecisionId, reason }),
                  isAlone
                    ? "Declined. The case is open for a new decision."
                    : "Suspension declined. The rest of the decision stands.",
                );
              }}
            >
              Decline
            </Button>
            <SendButton variant="danger" loading={step.pending}>
              Approve and carry out
            </SendButton>
          </div>
        </StepForm>
      )}
    </div>
  );
}
