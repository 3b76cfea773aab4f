"use client";

import { type ReactNode, useState } from "react";

import { MailSent } from "#components/accounts/mail-sent";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { textOf, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface EmailFormProps {
  action: (input: { email: string }) => Promise<ActionResult<void>>;
  /** What the button says. */
  label: string;
  /** What is said once it was sent, whether or not there is such an account. */
  sent: ReactNode;
  mailNote: string | null;
}

/** Asks for an address and has something mailed to it. */
export function EmailForm({ action, label, sent, mailNote }: EmailFormProps) {
  const [done, setDone] = useState(false);
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) => action({ email: textOf(form, "email") }),
    () => {
      setDone(true);
    },
  );
  if (done) return <MailSent mailNote={mailNote}>{sent}</MailSent>;
  return (
    <form onSubmit={onSubmit} className="grid gap-4" noValidate>
      {formError !== undefined && <Alert tone="danger" title={formError} />}
      <Field label="E-mail address" error={fieldError("email")}>
        <Input name="email" type="email" autoComplete="email" required />
      </Field>
      <Button type="submit" loading={pending}>
        {label}
      </Button>
    </form>
  );
}
