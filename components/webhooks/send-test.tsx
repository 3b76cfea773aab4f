"use client";

import { useRouter } from "next/navigation";

import { Button } from "#components/ui/button";
import { toast } from "#components/ui/toast";
import { toastRefusal, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface SendTestProps {
  webhookId: string;
  isPaused: boolean;
  send: (input: { webhookId: string }) => Promise<ActionResult<{ deliveryId: string }>>;
}

/** Sends a message whose only purpose is to see whether it arrives. */
export function SendTest({ webhookId, isPaused, send }: SendTestProps) {
  const router = useRouter();
  const { run, pending } = useActionForm();
  const onClick = () => {
    run(
      () => send({ webhookId }),
      () => {
        toast.success("A test message is on its way. It shows in the list below.");
        router.refresh();
      },
      (refusal) => {
        toastRefusal(refusal);
        router.refresh();
      },
    );
  };
  return (
    <Button variant="secondary" size="sm" disabled={isPaused} loading={pending} onClick={onClick}>
      Send test
    </Button>
  );
}
