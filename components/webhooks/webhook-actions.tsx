"use client";

import { useRouter } from "next/navigation";

import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { TitleText } from "#components/ui/title-text";
import { toast } from "#components/ui/toast";
import { toastRefusal, useActionForm } from "#components/ui/use-action-form";
import type { EndpointValues } from "#components/webhooks/endpoint-fields";
import type { WebhookEndpointDto } from "#lib/messaging/webhooks/shapes";
import type { ActionResult } from "#lib/web/action";

type Changes = Partial<EndpointValues> & { paused?: boolean };
export type UpdateWebhook = (input: {
  webhookId: string;
  changes: Changes;
}) => Promise<ActionResult<WebhookEndpointDto>>;
export type DeleteWebhook = (input: { webhookId: string }) => Promise<ActionResult<void>>;

interface PauseButtonProps {
  endpoint: WebhookEndpointDto;
  update: UpdateWebhook;
}

/** Pauses a webhook, or lets it go on. */
export function PauseButton({ endpoint, update }: PauseButtonProps) {
  const router = useRouter();
  const { run, pending } = useActionForm();
  const isPaused = endpoint.paused !== null;
  const flip = () => {
    run(
      () => update({ webhookId: endpoint.id, changes: { paused: !isPaused } }),
      () => {
        toast.success(
          isPaused ? "The webhook is on again." : "The webhook is paused. What it misses is kept for 30 days.",
        );
        router.refresh();
      },
      toastRefusal,
    );
  };
  return (
    <Button variant={isPaused ? "primary" : "secondary"} size="sm" loading={pending} onClick={flip}>
      {isPaused ? "Resume" : "Pause"}
      <span className="sr-only"> {endpoint.url}</span>
    </Button>
  );
}

interface DeleteWebhookButtonProps {
  endpoint: WebhookEndpointDto;
  remove: DeleteWebhook;
  /** Where to go afterwards; this page unless given. */
  then?: string;
}

/** Deletes a webhook, once asked whether that is meant. */
export function DeleteWebhookButton({ endpoint, remove, then }: DeleteWebhookButtonProps) {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="secondary" size="sm">
          Delete<span className="sr-only"> {endpoint.url}</span>
        </Button>
      }
      title="Delete this webhook?"
      description={
        <>
          Nothing more is sent to{" "}
          <span className="font-mono">
            <TitleText text={endpoint.url} />
          </span>
          , and its list of deliveries goes. This cannot be undone; pausing it can.
        </>
      }
      confirmLabel="Delete webhook"
      onConfirm={() => remove({ webhookId: endpoint.id })}
      onDone={() => {
        toast.success("The webhook is deleted.");
        if (then === undefined) router.refresh();
        else router.push(then);
      }}
    />
  );
}
