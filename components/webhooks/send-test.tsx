"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";

import { Button } from "#components/ui/button";
import { toast } from "#components/ui/toast";
import type { ActionResult } from "#lib/web/action";

interface SendTestProps {
  webhookId: string;
  isPaused: boolean;
  send: (input: { webhookId: string }) => Promise<ActionResult<{ deliveryId: string }>>;
}

/** Sends a message whose only purpose is to see whether it arrives. */
export function SendTest({ webhookId, isPaused, send }: SendTestProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const run = () => {
    startTransition(async () => {
      const result = await send({ webhookId });
      if (result.ok) toast.success("A test message is on its way. It shows in the list below.");
      else toast.error(result.error.detail);
      router.refresh();
    });
  };
  return (
    <Button variant="secondary" size="sm" disabled={isPaused} loading={pending} onClick={run}>
      Send test
    </Button>
  );
}
