"use client";

import { useRouter } from "next/navigation";

import { textOf, useFormAction } from "#components/account/use-form-action";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import type { ActionResult } from "#lib/web/action";

interface VerifyFormProps {
  token: string;
  suggestedHandle: string;
  action: (input: { token: string; handle: string }) => Promise<ActionResult<void>>;
}

/** Confirms on a click, not when the link is opened: mail programs open links to look at them. */
export function VerifyForm({ token, suggestedHandle, action }: VerifyFormProps) {
  const router = useRouter();
  const { onSubmit, pending, formError, fieldError } = useFormAction(
    action,
    (form) => ({ token, handle: textOf(form, "handle") }),
    () => {
      router.replace("/sign-in?notice=confirmed");
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
      <Button type="submit" loading={pending}>
        Confirm my address
      </Button>
    </form>
  );
}
