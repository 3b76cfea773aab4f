"use client";

import type { CaseActions } from "#components/desk/case/actions";
import { useDraft } from "#components/desk/case/kept-drafts";
import { useStep } from "#components/desk/case/use-step";
import { DraftField, SendButton, StepForm } from "#components/desk/step-form";
import { Alert } from "#components/ui/alert";

/** Takes one's own proposal back before anybody has approved it. */
export function WithdrawForm({ decisionId, actions }: { decisionId: string; actions: CaseActions }) {
  const [reason, setReason] = useDraft(`withdraw-${decisionId}`, "");
  const { run, pending, fieldError, formError } = useStep();
  return (
    <StepForm
      onSubmit={() => {
        run(() => actions.decline({ decisionId, reason }), "Taken back: the case can be decided otherwise");
      }}
      className="grid gap-4"
    >
      <DraftField
        label="Why it is taken back"
        error={fieldError("reason")}
        rows={2}
        value={reason}
        onChange={setReason}
      />
      {formError !== undefined && <Alert tone="danger" title={formError} />}
      <div className="flex justify-end">
        <SendButton variant="secondary" loading={pending}>
          Take the proposal back
        </SendButton>
      </div>
    </StepForm>
  );
}
