"use client";

import { type SubmitEvent, useId, useState, useTransition } from "react";

import { textOf } from "#components/account/use-form-action";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Dialog, DialogClose } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/input";

interface ForbidRemixingDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  who: string;
  /** Why it is forbidden now; null while it is not. */
  reason: string | null;
  /** Both return why it could not be done. */
  forbid: (reason: string) => Promise<string | undefined>;
  lift: () => Promise<string | undefined>;
}

export function ForbidRemixingDialog({ open, onOpenChange, who, reason, forbid, lift }: ForbidRemixingDialogProps) {
  const form = useId();
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();
  const run = (work: () => Promise<string | undefined>) => {
    startTransition(async () => {
      const failure = await work();
      setProblem(failure);
      if (failure === undefined) onOpenChange(false);
    });
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = textOf(new FormData(event.currentTarget), "reason").trim();
    if (typed === "") setProblem("Write the reason.");
    else run(() => forbid(typed));
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setProblem(undefined);
        onOpenChange(next);
      }}
      title={`Forbid AI remixing of everything of ${who}`}
      description="The platform's rule goes before the creator's own choices, which stay stored and count again once it is lifted."
      footer={
        <>
          <DialogClose>
            <Button variant="secondary" disabled={pending}>
              Cancel
            </Button>
          </DialogClose>
          {reason !== null && (
            <Button
              variant="secondary"
              disabled={pending}
              onClick={() => {
                run(lift);
              }}
            >
              Lift the ban
            </Button>
          )}
          <Button type="submit" form={form} variant="danger" loading={pending}>
            {reason === null ? "Forbid remixing" : "Save the reason"}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4" noValidate>
        {problem !== undefined && <Alert tone="danger" title={problem} />}
        <Field label="Reason" hint="The creator reads it. At most 300 characters.">
          <Textarea name="reason" rows={3} maxLength={300} defaultValue={reason ?? ""} required />
        </Field>
      </form>
    </Dialog>
  );
}
