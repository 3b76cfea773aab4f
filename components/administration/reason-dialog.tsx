"use client";

import { type ComponentProps } from "react";

import { textOf } from "#components/accounts/use-form-action";
import { FormDialog } from "#components/administration/form-dialog";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/input";
import { MAX_REASON_LENGTH } from "#lib/platform/shared/reason";

interface ReasonDialogProps extends Omit<ComponentProps<typeof FormDialog>, "submit" | "destructive" | "children"> {
  /** Who reads the reason. */
  hint: string;
  /** The reason that holds now, to be changed. */
  reason?: string;
  submit: (reason: string) => Promise<string | undefined>;
}

/** Asks for the reason of a step that someone else has to understand. */
export function ReasonDialog({ hint, reason, submit, ...dialog }: ReasonDialogProps) {
  return (
    <FormDialog
      {...dialog}
      destructive
      submit={async (form) => {
        const typed = textOf(form, "reason").trim();
        return typed === "" ? "Enter a reason." : submit(typed);
      }}
    >
      <Field label="Reason" hint={`${hint} ${String(MAX_REASON_LENGTH)} characters at most.`}>
        <Textarea name="reason" rows={3} maxLength={MAX_REASON_LENGTH} defaultValue={reason} required />
      </Field>
    </FormDialog>
  );
}
