"use client";

import { useState } from "react";

import { PasswordInput } from "#components/account/password-input";
import { textOf, useFormAction } from "#components/account/use-form-action";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { toast } from "#components/ui/toast";
import type { ActionResult } from "#lib/web/action";

interface PasswordFormProps {
  email: string;
  action: (input: { current: string; password: string }) => Promise<ActionResult<{ endedSessions: number }>>;
}

const ended = (count: number): string =>
  count === 0
    ? "No other device was signed in."
    : `${String(count)} other ${count === 1 ? "device was" : "devices were"} signed out.`;

export function PasswordForm({ email, action }: PasswordFormProps) {
  /** Makes the fields anew, empty, after each success. */
  const [round, setRound] = useState(0);
  const { onSubmit, pending, formError, fieldError } = useFormAction(
    action,
    (form) => ({ current: textOf(form, "current"), password: textOf(form, "password") }),
    ({ endedSessions }) => {
      toast.success("Your password is changed.", { description: ended(endedSessions) });
      setRound(round + 1);
    },
  );
  return (
    <Card>
      <form key={round} onSubmit={onSubmit} noValidate>
        <CardHeader
          title="Password"
          description="A new password signs out every other device and ends links that were mailed to you."
        />
        <CardBody className="grid gap-4">
          {formError !== undefined && <Alert tone="danger" title={formError} />}
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          <Field label="Current password" error={fieldError("current")}>
            <PasswordInput name="current" autoComplete="current-password" required />
          </Field>
          <Field
            label="New password"
            hint="At least 12 characters. A few words that do not belong together make a good one."
            error={fieldError("password")}
          >
            <PasswordInput name="password" autoComplete="new-password" required />
          </Field>
        </CardBody>
        <CardFooter>
          <Button type="submit" loading={pending}>
            Change password
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
