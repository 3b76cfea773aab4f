import { type SubmitEvent, useEffect, useState, useTransition } from "react";

import { bodyOf, EMPTY_DRAFT } from "#components/reports/report-fields";
import type { ReportAnswer, ReportBody } from "#components/reports/report-shapes";
import type { ReportChoice } from "#lib/disputes/report-choices";
import type { DisputeKind } from "#lib/shared/dispute-vocabulary";
import type { ActionResult } from "#lib/web/action";

type Problem = Extract<ActionResult<never>, { ok: false }>["error"];

/** A report while it is being written: what was typed is kept when it is refused, with each refusal at its field. */
export function useReport(
  choices: readonly ReportChoice[],
  initialKind: DisputeKind | undefined,
  send: (body: ReportBody, form: FormData) => Promise<ActionResult<ReportAnswer>>,
) {
  const [kind, setKind] = useState(initialKind);
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [answer, setAnswer] = useState<ReportAnswer | null>(null);
  const [pending, startTransition] = useTransition();
  const [form, setForm] = useState<HTMLFormElement | null>(null);
  // What is wrong may stand above what is in view.
  useEffect(() => {
    if (!problem) return;
    form?.querySelector('[role="alert"]')?.scrollIntoView({ block: "center" });
    form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus({ preventScroll: true });
  }, [problem, form]);
  const choice = choices.find((one) => one.kind === kind);
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = new FormData(event.currentTarget);
    if (!choice) {
      setProblem({ code: "invalid-input", detail: "", fields: { kind: "Choose what it is about." } });
      return;
    }
    startTransition(async () => {
      const result = await send(bodyOf(draft, choice), sent);
      setProblem(result.ok ? null : result.error);
      if (result.ok) setAnswer(result.value);
    });
  };
  const fields = problem?.fields ?? {};
  return {
    ...{ setForm, kind, choice, draft, setDraft, answer, pending, onSubmit },
    chooseKind: (next: DisputeKind | undefined) => {
      setKind(next);
      setProblem(null);
    },
    /** What is wrong with the report as a whole. */
    formError: problem && Object.keys(fields).length === 0 ? problem.detail : undefined,
    errorOf: (field: string): string | undefined => fields[field],
  };
}
