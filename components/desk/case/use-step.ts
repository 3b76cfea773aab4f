"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";

import { toast } from "#components/ui/toast";
import { type Refusal, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

/** Layers that close have gone by then. */
const FOCUS_AFTER_MS = 250;

/** What was written in is gone once it is done: the keyboard goes on from the panel that it stood in. */
function keepFocus(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>("[role=dialog] [tabindex='0'], [data-panel][data-state=active]")?.focus();
}

/** Runs a step of the case; afterwards the page shows the case as it stands then. */
export function useStep() {
  const router = useRouter();
  const { run: runAction, pending, refusal, formError, fieldError } = useActionForm();
  const run = useCallback(
    <Value>(
      step: () => Promise<ActionResult<Value>>,
      done: string,
      onDone?: (value: Value) => void,
      onRefused?: (refusal: Refusal) => void,
    ) => {
      runAction(
        step,
        (value) => {
          toast.success(done);
          onDone?.(value);
          router.refresh();
          setTimeout(keepFocus, FOCUS_AFTER_MS);
        },
        onRefused,
      );
    },
    [router, runAction],
  );
  return { run, pending, refusal, formError, fieldError };
}
