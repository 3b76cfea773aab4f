"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { Deadline } from "#components/cases/deadline";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/input";
import { toast } from "#components/ui/toast";
import { textOf, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface AppealFormProps {
  decisionId: string;
  /** Of somebody without an account. */
  followToken: string | null;
  until: string;
  appeal: (input: { decisionId: string; text: string; followToken?: string }) => Promise<ActionResult<unknown>>;
}

/** Free, once, and heard by somebody else: said before anything is written. */
export function AppealForm({ decisionId, followToken, until, appeal }: AppealFormProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) => appeal({ decisionId, text: textOf(form, "text"), ...(followToken !== null && { followToken }) }),
    () => {
      toast.success("Your appeal is in", { description: "Somebody who had no part in the decision hears it." });
      router.refresh();
    },
  );
  const terms = (
    <p className="text-sm text-ink-muted">
      You can appeal until <Deadline date={until} />. It costs nothing. Somebody of senior support who had no part in
      this decision looks at everything anew, and tells you why the decision stands or falls.
    </p>
  );
  if (!open) {
    return (
      <div className="grid gap-3">
        {terms}
        <Button
          variant="secondary"
          className="justify-self-start"
          onClick={() => {
            setOpen(true);
          }}
        >
          Appeal this decision
        </Button>
      </div>
    );
  }
  return (
    <form onSubmit={onSubmit} className="grid gap-4" noValidate>
      {terms}
      {formError !== undefined && <Alert tone="danger" title={formError} />}
      <Field
        label="Why is the decision wrong?"
        hint="Say everything: a decision can be appealed once, by either side."
        error={fieldError("text")}
        required
      >
        <Textarea name="text" rows={6} maxLength={10_000} autoFocus />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" loading={pending}>
          Send the appeal
        </Button>
        <Button
          variant="ghost"
          disabled={pending}
          onClick={() => {
            setOpen(false);
          }}
        >
          Cancel
        </Button>
      </div>
    </form>
  );
}
