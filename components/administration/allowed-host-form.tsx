"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { toast } from "#components/ui/toast";
import { textOf, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface AllowedHostFormProps {
  allow: (input: { entry: string; note: string }) => Promise<ActionResult<void>>;
}

/** Lets webhooks go somewhere that is not public, after saying what that means. */
export function AllowedHostForm({ allow }: AllowedHostFormProps) {
  const router = useRouter();
  const [round, setRound] = useState(0);
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) => allow({ entry: textOf(form, "entry"), note: textOf(form, "note") }),
    () => {
      toast.success("Webhooks may go there from now on.");
      setRound(round + 1);
      router.refresh();
    },
  );
  return (
    <form key={round} onSubmit={onSubmit} noValidate>
      <Card aria-labelledby="allow-host">
        <CardHeader
          titleId="allow-host"
          title="Private addresses that webhooks may reach"
          description="Webhooks go to public addresses only. Everything inside your own network is refused, whoever asks, unless it is on this list."
        />
        <CardBody className="grid gap-4">
          <Alert tone="warn" title="Everybody with an account can use what you allow here.">
            They can make this server send requests to it, read the beginning of what it answers, and find out which
            ports are open. Allow the one machine that takes webhooks, not a whole network, and nothing that does
            something for whoever merely reaches it.
          </Alert>
          {formError !== undefined && <Alert tone="danger" title={formError} />}
          <Field
            label="Host, address or network"
            hint="For example hooks.internal, 10.1.2.3 or 10.1.2.0/28. A name covers no names below it. A name that stands only in this machine's hosts file has to be allowed by name."
            error={fieldError("entry")}
            required
          >
            <Input name="entry" autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={253} />
          </Field>
          <Field label="What it is" hint="For whoever looks at this list later." error={fieldError("note")}>
            <Input name="note" maxLength={100} />
          </Field>
        </CardBody>
        <CardFooter>
          <Button type="submit" variant="danger" loading={pending}>
            Allow for everybody
          </Button>
        </CardFooter>
      </Card>
    </form>
  );
}
