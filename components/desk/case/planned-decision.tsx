"use client";

import { Consequences } from "#components/desk/case/consequences";
import { useDraft } from "#components/desk/case/kept-drafts";
import { StatementFields, useWritten } from "#components/desk/case/statement-fields";
import type { PlanPreview } from "#components/desk/case/use-plan-preview";
import type { useStep } from "#components/desk/case/use-step";
import { DraftField, SendButton } from "#components/desk/step-form";
import { Alert } from "#components/ui/alert";
import type { TargetType } from "#lib/disputes/desk/shapes";

/**
 * What is decided, or what hearing an appeal comes to, while it is being written.
 * @param name of its drafts within the case
 * @param planned what is to be carried out; null while something of it is still to be chosen
 */
export function usePlanned(name: string, planned: object | null, preview: PlanPreview) {
  const [reason, setReason] = useDraft(`${name}-reason`, "");
  const written = useWritten(name, JSON.stringify(planned));
  const shown = planned === null ? undefined : preview.data;
  const isReady = planned !== null && !preview.isFetching && shown?.problem === null;
  return {
    isWhole: planned !== null,
    reason,
    setReason,
    written,
    preview,
    drafts: shown?.drafts,
    /** What carrying it out would do; null while that cannot be done. */
    ready: isReady ? shown : null,
  };
}

interface PlannedDecisionProps {
  planned: ReturnType<typeof usePlanned>;
  step: ReturnType<typeof useStep>;
  targetType: TargetType;
  /** Where nothing changes: what that means here. */
  nothing?: string | undefined;
  reason: { hint: string; rows: number };
  /** What a refusal is headed by. */
  refusedTitle: string;
  /** What is still to be chosen. */
  missing: string | null;
  /** What the button says. */
  verb: string;
}

/** What it would do, what each side reads, why, and the button that carries it out. */
export function PlannedDecision(props: PlannedDecisionProps) {
  const { planned, step, targetType, nothing, reason, refusedTitle, missing, verb } = props;
  const { refusal } = step;
  return (
    <>
      {planned.isWhole && (
        <>
          <Consequences preview={planned.preview} nothing={nothing} />
          <StatementFields
            targetType={targetType}
            drafts={planned.drafts}
            written={planned.written}
            errorOf={step.fieldError}
          />
        </>
      )}
      <DraftField
        label="Reason"
        {...reason}
        error={step.fieldError("reason")}
        value={planned.reason}
        onChange={planned.setReason}
      />
      {refusal && !refusal.fields?.["reason"] && (
        <Alert tone="danger" title={refusedTitle}>
          {refusal.detail}
        </Alert>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <p role="status" className="mr-auto self-center text-sm text-ink-muted">
          {missing}
        </p>
        <SendButton
          loading={step.pending}
          disabled={planned.ready === null}
          className="h-auto min-h-10 py-2 whitespace-normal"
        >
          {verb}
        </SendButton>
      </div>
    </>
  );
}
