"use client";

import { useRouter } from "next/navigation";

import { PasswordInput } from "#components/accounts/password-input";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { textOf, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface VerifyFormProps {
  token: string;
  suggestedHandle: string;
  /** In another browser than the one that signed up. */
  asksPassword: boolean;
  action: (input: { token: string; handle: string; password?: string }) => Promise<ActionResult<void>>;
}

/** Confirms on a click, not when the link is opened: mail programs open links to look at them. */
export function VerifyForm({ token, suggestedHandle, asksPassword, action }: VerifyFormProps) {
  const router = useRouter();
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) =>
      action({
        token,
        handle: textOf(form, "handle"),
        ...(asksPassword && { password: textOf(form, "password") }),
      }),
    () => {
      // Signed in by now: that page leads on to where their work is.
      router.replace("/sign-in");
      router.refresh();
    },
  );
  return (
    <form onSubmit={onSubmit} className="grid gap-4" noValidate>
      {formError !== undefined && <Alert tone="danger" title={formError} />}
      <Field
        label="Your handle"
        hint="It stands in the address of your page, and can be changed later. Letters, digits, hyphens and underscores."
        error={fieldError("handle")}
      >
        <Input
          name="handle"
          defaultValue={suggestedHandle}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={30}
          required
          autoFocus
        />
      </Field>
      {asksPassword && (
        <Field
          label="Password"
          hint="This isn’t the browser you signed up in. Enter the password you chose at sign-up."
          error={fieldError("password")}
        >
          <PasswordInput name="password" autoComplete="current-password" required />
        </Field>
      )}
      <Button type="submit" loading={pending}>
        Confirm my address
      </Button>
    </form>
  );
}
