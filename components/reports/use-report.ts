import { type SubmitEvent, useEffect, useState } from "react";

import { bodyOf, EMPTY_DRAFT } from "#components/reports/report-fields";
import type { ReportAnswer, ReportBody } from "#components/reports/report-shapes";
import { useActionForm } from "#components/ui/use-action-form";
import type { ReportChoice } from "#lib/disputes/cases/report-choices";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import type { ActionResult } from "#lib/web/action";

/** What somebody has begun to report: it may outlive the form that it is written in. */
export function useBegunReport(initialKind: DisputeKind | undefined) {
  const [kind, setKind] = useState(initialKind);
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  return {
    kind,
    setKind,
    draft,
    setDraft,
    clear: () => {
      setKind(initialKind);
      setDraft(EMPTY_DRAFT);
    },
  };
}

/** A report while it is being written: what was typed is kept when it is refused, with each refusal at its field. */
export function useReport(
  choices: readonly ReportChoice[],
  begun: ReturnType<typeof useBegunReport>,
  send: (body: ReportBody, form: FormData) => Promise<ActionResult<ReportAnswer>>,
) {
  const { kind, setKind, draft, setDraft } = begun;
  const { handleSubmit, pending, refusal, refuse, reset, formError, fieldError } = useActionForm();
  const [sent, setSent] = useState<{ kind: DisputeKind; answer: ReportAnswer } | null>(null);
  const [form, setForm] = useState<HTMLFormElement | null>(null);
  const decided = refusal?.decided;
  // What is wrong may stand above what is in view.
  useEffect(() => {
    if (!refusal) return;
    form?.querySelector('[role="alert"]')?.scrollIntoView({ block: "center" });
    form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus({ preventScroll: true });
  }, [refusal, form]);
  const choice = choices.find((one) => one.kind === kind);
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    if (!choice) {
      event.preventDefault();
      refuse({ code: "invalid-input", detail: "", fields: { kind: "Choose what it is about." } });
      return;
    }
    handleSubmit(
      (fields) => send(bodyOf(draft, choice), fields),
      (answer) => {
        setSent({ kind: choice.kind, answer });
        begun.clear();
      },
    )(event);
  };
  return {
    setForm,
    kind,
    choice,
    draft,
    setDraft,
    sent,
    pending,
    onSubmit,
    chooseKind: (next: DisputeKind | undefined) => {
      setKind(next);
      reset();
    },
    /** What is wrong with the report as a whole. */
    formError: decided ? undefined : formError,
    /** Their earlier report of the same was decided: how, and where to read it. */
    decided: refusal && decided && { ...decided, detail: refusal.detail },
    errorOf: fieldError,
  };
}
