"use client";

import { type SubmitEvent, useState, useTransition } from "react";

import type { ActionResult } from "#lib/web/action";

type Problem = Extract<ActionResult<never>, { ok: false }>["error"];

/** The text of a form's field by its name. */
export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/**
 * Runs a server action with what a form holds. Keeps what was typed when it is refused, and hands out the
 * refusal: beside its field where it has one, above the form where it has none.
 */
export function useFormAction<Input, Value>(
  action: (input: Input) => Promise<ActionResult<Value>>,
  read: (form: FormData) => Input,
  onDone: (value: Value) => void,
) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = read(new FormData(event.currentTarget));
    startTransition(async () => {
      const result = await action(input);
      setProblem(result.ok ? null : result.error);
      if (result.ok) onDone(result.value);
    });
  };
  const fields = problem?.fields ?? {};
  return {
    onSubmit,
    pending,
    /** What is wrong with the form as a whole. */
    formError: problem && Object.keys(fields).length === 0 ? problem.detail : undefined,
    fieldError: (name: string): string | undefined => fields[name],
  };
}
