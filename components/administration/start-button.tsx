"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";

import { Button } from "#components/ui/button";
import { toast } from "#components/ui/toast";
import type { ActionResult } from "#lib/web/action";

interface StartButtonProps<Value> {
  label: string;
  action: (input: Record<string, never>) => Promise<ActionResult<Value>>;
  /** What is said once it has begun: a sentence, and what follows from it. */
  said: (value: Value) => { title: string; description?: string };
  /** How long to wait before the page looks again. */
  lookAgainMs?: number;
}

/** Has the worker begin something, says so, and looks at the page again. */
export function StartButton<Value>({ label, action, said, lookAgainMs = 0 }: StartButtonProps<Value>) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const start = () => {
    startTransition(async () => {
      const result = await action({});
      if (!result.ok) {
        toast.error(result.error.detail);
        return;
      }
      const { title, ...more } = said(result.value);
      toast.success(title, more);
      await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
      router.refresh();
    });
  };
  return (
    <Button variant="secondary" loading={pending} onClick={start}>
      <RefreshCw aria-hidden />
      {label}
    </Button>
  );
}
