"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";

import { Button } from "#components/ui/button";
import { toast } from "#components/ui/toast";
import type { WebhookDeliveryDto } from "#lib/messaging/webhooks/shapes";
import type { ActionResult } from "#lib/web/action";

interface ReplayDeliveryProps {
  webhookId: string;
  delivery: WebhookDeliveryDto;
  isPaused: boolean;
  replay: (input: { webhookId: string; deliveryId: string }) => Promise<ActionResult<WebhookDeliveryDto>>;
}

/** Sends one delivery again, or at once where it waits for its next try. */
export function ReplayDelivery({ webhookId, delivery, isPaused, replay }: ReplayDeliveryProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const run = () => {
    startTransition(async () => {
      const result = await replay({ webhookId, deliveryId: delivery.id });
      if (result.ok) toast.success("The message is on its way again.");
      else toast.error(result.error.detail);
      router.refresh();
    });
  };
  return (
    <Button size="sm" disabled={isPaused} loading={pending} onClick={run}>
      {delivery.state === "pending" ? "Send now" : "Send again"}
    </Button>
  );
}
