"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";

import { toast } from "#components/ui/toast";
import type { ActionResult } from "#lib/web/action";

type Problem = Extract<ActionResult<never>, { ok: false }>["error"];

const NOT_REACHED: Problem = { code: "internal", detail: "The server could not be reached. Try again in a moment." };

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
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    pending,
    problem,
    fieldError: (name: string): string | undefined => problem?.fields?.[name],
    /** What is wrong with it as a whole. */
    formError: problem && Object.keys(problem.fields ?? {}).length === 0 ? problem.detail : undefined,
    clear: () => {
      setProblem(null);
    },
    run: <Value,>(step: () => Promise<ActionResult<Value>>, done: string, onDone?: (value: Value) => void) => {
      startTransition(async () => {
        const result = await step().catch(() => ({ ok: false as const, error: NOT_REACHED }));
        if (!result.ok) {
          setProblem(result.error);
          return;
        }
        setProblem(null);
        toast.success(done);
        onDone?.(result.value);
        router.refresh();
        setTimeout(keepFocus, FOCUS_AFTER_MS);
      });
    },
  };
}

/** Sends the form around it by Ctrl or Command and Enter. */
export function submitByKeyboard(event: React.KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
