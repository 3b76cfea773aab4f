"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Dialog, DialogCancel } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { toast } from "#components/ui/toast";
import { textOf, useActionForm } from "#components/ui/use-action-form";
import type { DeskViewDto } from "#lib/disputes/desk/shapes";
import type { ActionResult } from "#lib/web/action";

export type SaveViewAction = (input: { name: string; query: string }) => Promise<ActionResult<DeskViewDto>>;

interface SaveViewProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  query: string;
  save: SaveViewAction;
}

/** Keeps the queue with its filters under a name, among the queues. */
export function SaveView({ open, onOpenChange, query, save }: SaveViewProps) {
  const router = useRouter();
  const id = useId();
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) => save({ name: textOf(form, "name"), query }),
    ({ name }) => {
      onOpenChange(false);
      toast.success(`Saved as “${name}”`);
      router.refresh();
    },
  );
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Save this view"
      description="The queue with these filters, among your queues. A view of the same name is replaced."
      footer={
        <>
          <DialogCancel />
          <Button type="submit" form={id} loading={pending}>
            Save view
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={onSubmit} className="grid gap-4" noValidate>
        {formError !== undefined && <Alert tone="danger" title={formError} />}
        <Field label="Name" error={fieldError("name")}>
          <Input name="name" maxLength={40} autoComplete="off" autoFocus />
        </Field>
      </form>
    </Dialog>
  );
}
