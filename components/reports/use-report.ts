import { type SubmitEvent, useEffect, useState, useTransition } from "react";

import { bodyOf, EMPTY_DRAFT } from "#components/reports/report-fields";
import type { ReportAnswer, ReportBody } from "#components/reports/report-shapes";
import type { ReportChoice } from "#lib/disputes/cases/report-choices";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import type { ActionResult } from "#lib/web/action";

type Problem = Extract<ActionResult<never>, { ok: false }>["error"];

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
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sent, setSent] = useState<{ kind: DisputeKind; answer: ReportAnswer } | null>(null);
  const [pending, startTransition] = useTransition();
  const [form, setForm] = useState<HTMLFormElement | null>(null);
  const decided = problem?.decided;
  // What is wrong may stand above what is in view.
  useEffect(() => {
    if (!problem) return;
    form?.querySelector('[role="alert"]')?.scrollIntoView({ block: "center" });
    form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus({ preventScroll: true });
  }, [problem, form]);
  const choice = choices.find((one) => one.kind === kind);
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    if (!choice) {
      setProblem({ code: "invalid-input", detail: "", fields: { kind: "Choose what it is about." } });
      return;
    }
    startTransition(async () => {
      const result = await send(bodyOf(draft, choice), fields);
      setProblem(result.ok ? null : result.error);
      if (!result.ok) return;
      setSent({ kind: choice.kind, answer: result.value });
      begun.clear();
    });
  };
  const fields = problem?.fields ?? {};
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
      setProblem(null);
    },
    /** What is wrong with the report as a whole. */
    formError: problem && !decided && Object.keys(fields).length === 0 ? problem.detail : undefined,
    /** Their earlier report of the same was decided: how, and where to read it. */
    decided: problem && decided && { ...decided, detail: problem.detail },
    errorOf: (field: string): string | undefined => fields[field],
  };
}
