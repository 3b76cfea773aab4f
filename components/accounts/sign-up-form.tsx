"use client";

import { useState } from "react";

import { PasswordInput } from "#components/accounts/password-input";
import { SignUpSent } from "#components/accounts/sign-up-sent";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { textOf, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface SignUpFormProps {
  action: (input: {
    email: string;
    password: string;
    displayName: string;
  }) => Promise<ActionResult<{ address: string }>>;
  resend: (input: { email: string }) => Promise<ActionResult<void>>;
  mailNote: string | null;
}

export function SignUpForm({ action, resend, mailNote }: SignUpFormProps) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) =>
      action({
        email: textOf(form, "email"),
        password: textOf(form, "password"),
        displayName: textOf(form, "displayName"),
      }),
    ({ address }) => {
      setSentTo(address);
    },
  );
  if (sentTo !== null) {
    const startOver = () => {
      setSentTo(null);
    };
    return <SignUpSent address={sentTo} resend={resend} onStartOver={startOver} mailNote={mailNote} />;
  }
  return (
    <form onSubmit={onSubmit} className="grid gap-4" noValidate>
      {formError !== undefined && <Alert tone="danger" title={formError} />}
      <Field
        label="Name"
        hint="As others will see it. It need not be your legal name."
        error={fieldError("displayName")}
      >
        <Input name="displayName" autoComplete="name" maxLength={60} required autoFocus />
      </Field>
      <Field label="E-mail address" error={fieldError("email")}>
        <Input name="email" type="email" autoComplete="email" required />
      </Field>
      <Field
        label="Password"
        hint="At least 12 characters. A few words that do not belong together make a good one."
        error={fieldError("password")}
      >
        <PasswordInput name="password" autoComplete="new-password" required />
      </Field>
      <Button type="submit" loading={pending}>
        Make my account
      </Button>
    </form>
  );
}
