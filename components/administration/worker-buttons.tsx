"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";

import { Button } from "#components/ui/button";
import { toast } from "#components/ui/toast";
import { toastRefusal, useActionForm } from "#components/ui/use-action-form";
import { plural } from "#lib/platform/shared/number-words";
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
function StartButton<Value>({ label, action, said, lookAgainMs = 0 }: StartButtonProps<Value>) {
  const router = useRouter();
  const { run, pending } = useActionForm();
  const start = () => {
    run(
      () => action({}),
      async (value) => {
        const { title, ...more } = said(value);
        toast.success(title, more);
        await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
        router.refresh();
      },
      toastRefusal,
    );
  };
  return (
    <Button variant="secondary" loading={pending} onClick={start}>
      <RefreshCw aria-hidden />
      {label}
    </Button>
  );
}

/** Time for the worker to have read the lists. */
const LISTS_READ_MS = 3_000;

interface RefreshListsButtonProps {
  action: (input: Record<string, never>) => Promise<ActionResult<void>>;
}

/** Has the trust lists read again. */
export const RefreshListsButton = ({ action }: RefreshListsButtonProps) => (
  <StartButton
    label="Refresh now"
    action={action}
    said={() => ({
      title: "The lists are being read.",
      description: "Videos that a change concerns are judged again.",
    })}
    lookAgainMs={LISTS_READ_MS}
  />
);

interface SendAgainButtonProps {
  action: (input: Record<string, never>) => Promise<ActionResult<{ mails: number }>>;
}

/** Has mails sent again that could not be delivered. */
export const SendAgainButton = ({ action }: SendAgainButtonProps) => (
  <StartButton
    label="Send again"
    action={action}
    said={({ mails }) => ({
      title: `${plural(mails, "message is", "messages are")} being sent again.`,
    })}
  />
);
