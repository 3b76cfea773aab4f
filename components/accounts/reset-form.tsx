"use client";

import { useRouter } from "next/navigation";

import { PasswordInput } from "#components/accounts/password-input";
import { RevokeTokensChoice } from "#components/accounts/revoke-tokens-choice";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { textOf, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface ResetFormProps {
  token: string;
  action: (input: { token: string; password: string; revokeTokens: boolean }) => Promise<ActionResult<void>>;
}

export function ResetForm({ token, action }: ResetFormProps) {
  const router = useRouter();
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) => action({ token, password: textOf(form, "password"), revokeTokens: form.has("revokeTokens") }),
    () => {
      router.replace("/sign-in?notice=reset");
    },
  );
  return (
    <form onSubmit={onSubmit} className="grid gap-4" noValidate>
      {formError !== undefined && <Alert tone="danger" title={formError} />}
      <Field label="New password" hint="At least 12 characters." error={fieldError("password")}>
        <PasswordInput name="password" autoComplete="new-password" required autoFocus />
      </Field>
      <RevokeTokensChoice />
      <p className="text-sm text-ink-muted">Every device that is signed in to your account will be signed out.</p>
      <Button type="submit" loading={pending}>
        Save the password
      </Button>
    </form>
  );
}
