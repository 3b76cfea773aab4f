"use client";

import { useRouter } from "next/navigation";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { toast } from "#components/ui/toast";
import { textOf, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface HandleFormProps {
  handle: string;
  action: (input: { handle: string }) => Promise<ActionResult<void>>;
}

export function HandleForm({ handle, action }: HandleFormProps) {
  const router = useRouter();
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) => action({ handle: textOf(form, "handle") }),
    () => {
      toast.success("Your handle is saved.");
      router.refresh();
    },
  );
  return (
    <Card>
      <form onSubmit={onSubmit} noValidate>
        <CardHeader
          title="Handle"
          description="Your handle is part of your page’s address. If you change it, links with the old handle stop working, and after 90 days someone else can take it."
        />
        <CardBody className="grid gap-4">
          {formError !== undefined && <Alert tone="danger" title={formError} />}
          <Field
            label="Handle"
            hint="3 to 30 letters, digits, and single hyphens or underscores between them."
            error={fieldError("handle")}
          >
            <Input
              key={handle}
              name="handle"
              defaultValue={handle}
              maxLength={30}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              required
            />
          </Field>
        </CardBody>
        <CardFooter>
          <Button type="submit" loading={pending} variant="secondary">
            Change handle
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
