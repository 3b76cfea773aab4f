"use client";

import Link from "next/link";
import { signIn } from "next-auth/react";
import { type SubmitEvent, useState, useTransition } from "react";

import { PasswordInput } from "#components/accounts/password-input";
import { textOf } from "#components/accounts/use-form-action";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";

const NOT_REACHED = "The server could not be reached. Check your connection and try again.";

/** `next` is a path of this site, checked by the page. */
export function SignInForm({ next }: { next: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const credentials = { email: textOf(form, "email"), password: textOf(form, "password") };
    startTransition(async () => {
      const answer = await signIn("credentials", { ...credentials, redirect: false }).catch(() => undefined);
      if (answer?.ok === true) {
        // A whole new page: everything that was drawn for a visitor is drawn anew.
        window.location.assign(next);
        await new Promise(() => undefined);
      }
      setProblem(answer?.error ?? NOT_REACHED);
    });
  };
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      {problem !== null && (
        <Alert tone="danger" title={problem}>
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
