"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { DialogCancel, Sheet } from "#components/ui/dialog";
import { toast } from "#components/ui/toast";
import { useActionForm } from "#components/ui/use-action-form";
import { EndpointFields, endpointOf } from "#components/webhooks/endpoint-fields";
import type { UpdateWebhook } from "#components/webhooks/webhook-actions";
import type { WebhookEndpointDto } from "#lib/messaging/webhooks/shapes";

interface EditWebhookProps {
  endpoint: WebhookEndpointDto;
  isAdministrator: boolean;
  update: UpdateWebhook;
}

/** Changes where a webhook goes and what it hears of. */
export function EditWebhook({ endpoint, isAdministrator, update }: EditWebhookProps) {
  const router = useRouter();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) => {
      const { wholeInstallation, ...changes } = endpointOf(form);
      // Only where it is asked for: somebody who is no administrator any more can still change the rest.
      return update({ webhookId: endpoint.id, changes: { ...changes, ...(isAdministrator && { wholeInstallation }) } });
    },
    () => {
      toast.success("The webhook is changed.");
      setOpen(false);
      router.refresh();
    },
  );
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="secondary" size="sm">
          Edit
        </Button>
      }
      title="Edit webhook"
      description="What waits already goes to the new address too."
      footer={
        <>
          <DialogCancel />
          <Button type="submit" form={formId} loading={pending}>
            Save
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="grid gap-5">
        {formError !== undefined && <Alert tone="danger" title={formError} />}
        <EndpointFields
          endpoint={endpoint}
          isAdministrator={isAdministrator}
          errorOf={(field) => fieldError(field) ?? fieldError(`changes.${field}`)}
        />
      </form>
    </Sheet>
  );
}
