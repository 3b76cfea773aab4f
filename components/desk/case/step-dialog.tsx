"use client";

import { useId } from "react";

import { useDraft } from "#components/desk/case/kept-drafts";
import { useStep } from "#components/desk/case/use-step";
import { DraftField, StepForm } from "#components/desk/step-form";
import { KIND_ORDER, KINDS, partyWord, reporterName } from "#components/desk/words";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Checkbox } from "#components/ui/checkbox";
import { Dialog, DialogCancel } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Input, Select } from "#components/ui/input";
import { answerOf } from "#components/ui/settled";
import { textOf } from "#components/ui/use-action-form";
import type { CaseDto } from "#lib/disputes/desk/shapes";
import { boundedLine } from "#lib/platform/shared/plain-text";
import type { ActionResult } from "#lib/web/action";

import type { CaseActions } from "./actions.ts";
import type { AskedStep } from "./case-steps.ts";

interface StepDialogProps {
  case: CaseDto;
  actions: CaseActions;
  step: AskedStep;
  onClose: () => void;
}

type Errors = (name: string) => string | undefined;

/** What a step is told besides why. */
function StepFields({ case: dto, id, errorOf }: { case: CaseDto; id: AskedStep["id"]; errorOf: Errors }) {
  switch (id) {
    case "wait":
      return (
        <Field label="Waiting for">
          <Select name="waitingFor" autoFocus>
            <option value="reporter">The reporter (the clock stands still)</option>
            {!dto.reports.some(({ role }) => role === "subject") && (
              <option value="subject">The {partyWord("subject", dto.targetType)}</option>
            )}
            <option value="other">Someone outside the case</option>
          </Select>
        </Field>
      );
    case "assign":
      return (
        <Field label="To" error={errorOf("assigneeId")}>
          <Select name="assigneeId" autoFocus>
            {dto.staff.map(({ id: account, handle, displayName }) => (
              <option key={account} value={account}>
                @{handle}, {displayName}
              </option>
            ))}
          </Select>
        </Field>
      );
    case "link":
    case "merge":
      return (
        <Field label="Number of the other case" error={errorOf("number") ?? errorOf("otherId") ?? errorOf("intoId")}>
          <Input name="number" inputMode="numeric" autoComplete="off" autoFocus />
        </Field>
      );
    case "kind":
      return (
        <Field label="This is a case of" error={errorOf("kind")}>
          <Select name="kind" autoFocus>
            {dto.rights.kinds.map((kind) => (
              <option key={kind} value={kind}>
                {KINDS[kind].word}
              </option>
            ))}
          </Select>
        </Field>
      );
    case "split":
      return (
        <>
          <fieldset className="grid gap-2">
            <legend className="mb-1 text-sm font-medium">Reports to take out</legend>
            {dto.reports.map((report) => (
              <Checkbox
                key={report.id}
                name="reportIds"
                value={report.id}
                label={reporterName(report, dto.targetType)}
                hint={boundedLine(report.text, 90)}
              />
            ))}
            {errorOf("reportIds") !== undefined && <Alert tone="danger" title={errorOf("reportIds") ?? ""} />}
          </fieldset>
          <Field label="Kind of the other case" error={errorOf("kind")}>
            <Select name="kind">
              {KIND_ORDER.filter((kind) => dto.rights.splitKinds.includes(kind)).map((kind) => (
                <option key={kind} value={kind}>
                  {KINDS[kind].word}
                </option>
              ))}
            </Select>
          </Field>
        </>
      );
    case "close":
      return (
        <Field label="Because">
          <Select name="because" autoFocus>
            <option value="withdrawn">Everybody who reported it withdrew</option>
            <option value="gone">What it was about is gone</option>
          </Select>
        </Field>
      );
    default:
      return null;
  }
}

/** The id of the case with a number; an answer for the form when there is none. */
async function idOfNumber(text: string): Promise<string | null> {
  const number = /^#?(\d{1,15})$/.exec(text.trim())?.[1];
  if (number === undefined) return null;
  return (await answerOf<{ id: string | null }>(`/desk/by-number?number=${number}`)).id;
}

const NO_SUCH_CASE: ActionResult<never> = {
  ok: false,
  error: {
    code: "invalid-input",
    detail: "There is no such case.",
    fields: { number: "There is no case of this number." },
  },
};

async function take(form: FormData, { case: dto, actions, step }: StepDialogProps): Promise<ActionResult<unknown>> {
  const text = (name: string) => textOf(form, name);
  const { id: disputeId } = dto;
  const reason = text("reason");
  switch (step.id) {
    case "resume":
      return actions.resume({ disputeId, reason });
    case "release":
      return actions.release({ disputeId, reason });
    case "escalate":
      return actions.escalate({ disputeId, reason });
    case "reopen":
      return actions.reopen({ disputeId, reason });
    case "wait":
      return actions.wait({ disputeId, reason, waitingFor: text("waitingFor") as "reporter" });
    case "assign":
      return actions.assign({ disputeId, reason, assigneeId: text("assigneeId") });
    case "close":
      return actions.close({ disputeId, reason, because: text("because") as "gone" });
    case "kind":
      return actions.changeKind({ disputeId, reason, kind: text("kind") as "other" });
    case "split":
      return actions.split({
        disputeId,
        reason,
        kind: text("kind") as "other",
        reportIds: form.getAll("reportIds").filter((value) => typeof value === "string"),
      });
    case "link": {
      const otherId = await idOfNumber(text("number"));
      return otherId === null ? NO_SUCH_CASE : actions.link({ disputeId, otherId, reason });
    }
    case "merge": {
      const intoId = await idOfNumber(text("number"));
      return intoId === null ? NO_SUCH_CASE : actions.merge({ disputeId, intoId, reason });
    }
    case "reverse":
      return actions.reverse({
        decisionId: dto.rights.reverseDecisionId ?? "",
        reason,
        explanation: text("explanation"),
      });
  }
}

const FIRST_IS_REASON = new Set<AskedStep["id"]>(["resume", "release", "escalate", "reopen", "reverse"]);

/** Asks for what a step needs to know, above all why. */
export function StepDialog(props: StepDialogProps) {
  const { case: dto, step, onClose } = props;
  const { pending, formError, fieldError, run } = useStep();
  const [reason, setReason] = useDraft(`step-${step.id}-reason`, "");
  const [explanation, setExplanation] = useDraft(`step-${step.id}-explanation`, "");
  const formId = useId();
  const onDone = () => {
    setReason("");
    setExplanation("");
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => {
        if (!next && !pending) onClose();
      }}
      title={step.label}
      description={step.hint}
      footer={
        <>
          <DialogCancel disabled={pending} />
          <Button type="submit" form={formId} loading={pending}>
            {step.label}
          </Button>
        </>
      }
    >
      <StepForm
        id={formId}
        onSubmit={(form) => {
          run(() => take(form, props), `${step.label}: done`, onDone);
        }}
        className="grid gap-4"
      >
        {formError !== undefined && <Alert tone="danger" title={formError} />}
        <StepFields case={dto} id={step.id} errorOf={fieldError} />
        <DraftField
          label="Why"
          hint="On the record of the case."
          error={fieldError("reason")}
          name="reason"
          rows={3}
          autoFocus={FIRST_IS_REASON.has(step.id)}
          value={reason}
          onChange={setReason}
        />
        {step.id === "reverse" && (
          <DraftField
            label="What the parties read"
            hint="They are told that it was taken back."
            error={fieldError("explanation")}
            name="explanation"
            rows={3}
            value={explanation}
            onChange={setExplanation}
          />
        )}
      </StepForm>
    </Dialog>
  );
}
