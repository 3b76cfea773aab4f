"use client";

import { type ComponentProps } from "react";

import { FormDialog } from "#components/administration/form-dialog";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/input";
import { refusedFor, textOf } from "#components/ui/use-action-form";
import { MAX_REASON_LENGTH } from "#lib/platform/shared/reason";
import type { ActionResult } from "#lib/web/action";

interface ReasonDialogProps extends Omit<
  ComponentProps<typeof FormDialog<unknown>>,
  "submit" | "destructive" | "children"
> {
  /** Who reads the reason. */
  hint: string;
  /** The reason that holds now, to be changed. */
  reason?: string;
  submit: (reason: string) => Promise<ActionResult<unknown>>;
}

/** Asks for the reason of a step that someone else has to understand. */
export function ReasonDialog({ hint, reason, submit, ...dialog }: ReasonDialogProps) {
  return (
    <FormDialog
      {...dialog}
      destructive
      submit={async (form) => {
        const typed = textOf(form, "reason").trim();
        return typed === "" ? refusedFor("Enter a reason.") : submit(typed);
      }}
    >
      <Field label="Reason" hint={`${hint} ${String(MAX_REASON_LENGTH)} characters at most.`}>
        <Textarea name="reason" rows={3} maxLength={MAX_REASON_LENGTH} defaultValue={reason} required />
      </Field>
    </FormDialog>
  );
}
