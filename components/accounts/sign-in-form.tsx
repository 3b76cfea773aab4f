"use client";

import Link from "next/link";
import { signIn } from "next-auth/react";

import { PasswordInput } from "#components/accounts/password-input";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { refusedFor, textOf, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

const NOT_REACHED = "The server could not be reached. Check your connection and try again.";

/** `next` is a path of this site, checked by the page. */
export function SignInForm({ next }: { next: string }) {
  const { handleSubmit, pending, formError } = useActionForm();
  const submit = handleSubmit(
    async (form): Promise<ActionResult<void>> => {
      const credentials = { email: textOf(form, "email"), password: textOf(form, "password") };
      const answer = await signIn("credentials", { ...credentials, redirect: false }).catch(() => undefined);
      return answer?.ok === true ? { ok: true, value: undefined } : refusedFor(answer?.error ?? NOT_REACHED);
    },
    async () => {
      // A whole new page: everything that was drawn for a visitor is drawn anew.
      window.location.assign(next);
      await new Promise(() => undefined);
    },
  );
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      {formError !== undefined && (
        <Alert tone="danger" title={formError}>
          <Link href="/verify" className="underline underline-offset-4">
            Never confirmed the address? Send the link again
          </Link>
        </Alert>
      )}
      <Field label="E-mail address">
        <Input name="email" type="email" autoComplete="username" required autoFocus />
      </Field>
      <div className="grid gap-1.5">
        <Field label="Password">
          <PasswordInput name="password" autoComplete="current-password" required />
        </Field>
        <Link href="/forgot" className="justify-self-start text-sm text-accent-ink underline underline-offset-4">
          I do not know my password
        </Link>
      </div>
      <Button type="submit" loading={pending}>
        Sign in
      </Button>
    </form>
  );
}
