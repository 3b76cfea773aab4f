"use client";

import { useRouter } from "next/navigation";

import { Button } from "#components/ui/button";
import { toast } from "#components/ui/toast";
import { toastRefusal, useActionForm } from "#components/ui/use-action-form";
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
  const { run, pending } = useActionForm();
  const onClick = () => {
    run(
      () => replay({ webhookId, deliveryId: delivery.id }),
      () => {
        toast.success("The message is on its way again.");
        router.refresh();
      },
      (refusal) => {
        toastRefusal(refusal);
        router.refresh();
      },
    );
  };
  return (
    <Button size="sm" disabled={isPaused} loading={pending} onClick={onClick}>
      {delivery.state === "pending" ? "Send now" : "Send again"}
    </Button>
  );
}
