"use client";

import { useRouter } from "next/navigation";

import { PasswordInput } from "#components/accounts/password-input";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Dialog, DialogCancel } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { textOf, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface DeleteAccountFormProps {
  handle: string;
  action: (input: { password: string; handle: string }) => Promise<ActionResult<void>>;
}

const FORM = "delete-account";

/** Asks for the password and the handle, typed, before an account goes for good. */
export function DeleteAccountForm({ handle, action }: DeleteAccountFormProps) {
  const router = useRouter();
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) => action({ password: textOf(form, "password"), handle: textOf(form, "handle") }),
    () => {
      router.replace("/sign-in?notice=deleted");
      router.refresh();
    },
  );
  return (
    <Dialog
      trigger={<Button variant="danger">Delete my account</Button>}
      title="Delete your account for good?"
      description="This cannot be undone, also not by the operator of this site."
      footer={
        <>
          <DialogCancel label="Keep my account" disabled={pending} />
          <Button type="submit" form={FORM} variant="danger" loading={pending}>
            Delete everything
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={onSubmit} className="grid gap-4" noValidate>
        {formError !== undefined && <Alert tone="danger" title={formError} />}
        <Field label="Your password" error={fieldError("password")}>
          <PasswordInput name="password" autoComplete="current-password" required />
        </Field>
        <Field label={`Type ${handle} to confirm`} error={fieldError("handle")}>
          <Input name="handle" autoComplete="off" autoCapitalize="none" spellCheck={false} required />
        </Field>
      </form>
    </Dialog>
  );
}
