import { type SubmitEvent, useCallback, useState, useTransition } from "react";

import { NOT_REACHED } from "#components/ui/settled";
import { toast } from "#components/ui/toast";
import type { ActionResult } from "#lib/web/action";

export type Refusal = Extract<ActionResult<never>, { ok: false }>["error"];

/** The text of a form's field by its name. */
export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** A refusal in the page's own words. */
export const refusedFor = (detail: string): ActionResult<never> => ({
  ok: false,
  error: { code: "invalid-input", detail },
});

const notReached = (): ActionResult<never> => ({ ok: false, error: { code: "internal", detail: NOT_REACHED } });

/** Says a refusal where the page has no place for one. */
export const toastRefusal = ({ detail }: Refusal): void => {
  toast.error(detail);
};

/**
 * Runs server actions for a form or a button. What was typed is kept when an action is refused, and the refusal until
 * one succeeds: `fieldError` stands beside its field, `formError` above the form where no field is named.
 */
export function useActionForm() {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, startTransition] = useTransition();
  /** Stays pending until `onDone` has ended too. `work` may show at once, with useOptimistic, what it is about to do. */
  const run = useCallback(
    <Value>(
      work: () => Promise<ActionResult<Value>>,
      onDone?: (value: Value) => unknown,
      onRefused?: (refusal: Refusal) => void,
    ) => {
      startTransition(async () => {
        const result = await work().catch(notReached);
        setRefusal(result.ok ? null : result.error);
        if (result.ok) await onDone?.(result.value);
        else onRefused?.(result.error);
      });
    },
    [],
  );
  const handleSubmit =
    <Value>(
      send: (form: FormData) => Promise<ActionResult<Value>>,
      onDone?: (value: Value) => unknown,
      onRefused?: (refusal: Refusal) => void,
    ) =>
    (event: SubmitEvent<HTMLFormElement>) => {
      event.preventDefault();
      const form = new FormData(event.currentTarget);
      run(() => send(form), onDone, onRefused);
    };
  return {
    run,
    handleSubmit,
    pending,
    refusal,
    refuse: setRefusal,
    reset: useCallback(() => {
      setRefusal(null);
    }, []),
    formError: refusal && Object.keys(refusal.fields ?? {}).length === 0 ? refusal.detail : undefined,
    fieldError: (name: string): string | undefined => refusal?.fields?.[name],
  };
}
