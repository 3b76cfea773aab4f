"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { useActionForm } from "#components/ui/use-action-form";
import { EndpointFields, endpointOf, type EndpointValues } from "#components/webhooks/endpoint-fields";
import { SecretCard } from "#components/webhooks/secret-card";
import type { ActionResult } from "#lib/web/action";

interface WebhookFormProps {
  isAdministrator: boolean;
  create: (input: EndpointValues) => Promise<ActionResult<{ secret: string }>>;
}

/** Makes a webhook, and shows its secret once. */
export function WebhookForm({ isAdministrator, create }: WebhookFormProps) {
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) => create(endpointOf(form)),
    (made) => {
      setSecret(made.secret);
      router.refresh();
    },
  );
  if (secret !== null) {
    return (
      <SecretCard
        title="The secret of your new webhook"
        secret={secret}
        onDone={() => {
          setSecret(null);
        }}
      />
    );
  }
  return (
    <Card aria-labelledby="new-webhook">
      <form onSubmit={onSubmit} noValidate>
        <CardHeader
          titleId="new-webhook"
          title="New webhook"
          description="We send a signed message to an address of yours as soon as something happens, and try again for three days until it arrives."
        />
        <CardBody className="grid gap-5">
          {formError !== undefined && <Alert tone="danger" title={formError} />}
          <EndpointFields endpoint={null} isAdministrator={isAdministrator} errorOf={fieldError} />
        </CardBody>
        <CardFooter>
          <Button type="submit" loading={pending}>
            Make webhook
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
