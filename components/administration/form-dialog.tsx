"use client";

import { type ReactNode, useId } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Dialog, DialogCancel } from "#components/ui/dialog";
import { useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface FormDialogProps<Value> {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen. */
  description: string;
  submitLabel: string;
  destructive?: boolean;
  /** Does it. A refusal is shown, and keeps the dialog open with what was typed. */
  submit: (form: FormData) => Promise<ActionResult<Value>>;
  onDone: (value: Value) => void;
  /** A second thing that can be done here instead. */
  other?: { label: string; run: () => Promise<ActionResult<unknown>>; onDone: () => void } | undefined;
  children: ReactNode;
}

/** Asks an administrator for what a step needs, and does it. */
export function FormDialog<Value>(props: FormDialogProps<Value>) {
  const {
    open,
    onOpenChange,
    title,
    description,
    submitLabel,
    destructive = false,
    submit,
    onDone,
    other,
    children,
  } = props;
  const formId = useId();
  const { run, handleSubmit, pending, refusal, reset } = useActionForm();
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        // Its end closes it; by then something else may be open.
        if (pending) return;
        reset();
        onOpenChange(next);
      }}
      title={title}
      description={description}
      footer={
        <>
          <DialogCancel disabled={pending} />
          {other && (
            <Button
              variant="secondary"
              disabled={pending}
              onClick={() => {
                run(other.run, () => {
                  other.onDone();
                  onOpenChange(false);
                });
              }}
            >
              {other.label}
            </Button>
          )}
          <Button type="submit" form={formId} variant={destructive ? "danger" : "primary"} loading={pending}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={handleSubmit(submit, (value) => {
          onDone(value);
          onOpenChange(false);
        })}
        className="grid gap-4"
        noValidate
      >
        {refusal && <Alert tone="danger" title={refusal.detail} />}
        {children}
      </form>
    </Dialog>
  );
}
