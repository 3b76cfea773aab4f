"use client";

import { useState } from "react";

import { PasswordInput } from "#components/accounts/password-input";
import { RevokeTokensChoice } from "#components/accounts/revoke-tokens-choice";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { toast } from "#components/ui/toast";
import { textOf, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface PasswordFormProps {
  email: string;
  action: (input: {
    current: string;
    password: string;
    revokeTokens: boolean;
  }) => Promise<ActionResult<{ endedSessions: number; endedTokens: number }>>;
}

const signedOut = (count: number): string =>
  count === 0
    ? "No other device was signed in."
    : `${String(count)} other ${count === 1 ? "device was" : "devices were"} signed out.`;

const revoked = (count: number): string =>
  count === 0 ? "" : ` ${String(count)} API ${count === 1 ? "token was" : "tokens were"} revoked.`;

export function PasswordForm({ email, action }: PasswordFormProps) {
  /** Makes the fields anew, empty, after each success. */
  const [round, setRound] = useState(0);
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) =>
      action({
        current: textOf(form, "current"),
        password: textOf(form, "password"),
        revokeTokens: form.has("revokeTokens"),
      }),
    ({ endedSessions, endedTokens }) => {
      toast.success("Your password is changed.", { description: signedOut(endedSessions) + revoked(endedTokens) });
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
          <RevokeTokensChoice />
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
