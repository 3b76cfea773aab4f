"use client";

import { useRouter } from "next/navigation";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { Input, Textarea } from "#components/ui/input";
import { toast } from "#components/ui/toast";
import { textOf, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface ProfileFormProps {
  displayName: string;
  bio: string;
  action: (input: { displayName: string; bio: string }) => Promise<ActionResult<void>>;
}

export function ProfileForm({ displayName, bio, action }: ProfileFormProps) {
  const router = useRouter();
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) => action({ displayName: textOf(form, "displayName"), bio: textOf(form, "bio") }),
    () => {
      toast.success("Your profile is saved.");
      router.refresh();
    },
  );
  return (
    <Card>
      <form onSubmit={onSubmit} noValidate>
        <CardHeader title="Profile" description="What others see beside your videos and comments." />
        <CardBody className="grid gap-4">
          {formError !== undefined && <Alert tone="danger" title={formError} />}
          <Field label="Name" error={fieldError("displayName")}>
            <Input name="displayName" defaultValue={displayName} maxLength={60} autoComplete="name" required />
          </Field>
          <Field label="About you" hint="At most 300 characters." error={fieldError("bio")}>
            <Textarea name="bio" defaultValue={bio} maxLength={300} rows={3} />
          </Field>
        </CardBody>
        <CardFooter>
          <Button type="submit" loading={pending}>
            Save profile
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
