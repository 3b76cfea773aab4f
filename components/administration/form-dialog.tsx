"use client";

import { type ReactNode, type SubmitEvent, useId, useState, useTransition } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Dialog, DialogCancel } from "#components/ui/dialog";

/** Does something. A string that it returns says why it could not, and keeps the dialog open with what was typed. */
type Work = () => Promise<string | undefined>;

interface FormDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen. */
  description: string;
  submitLabel: string;
  destructive?: boolean;
  submit: (form: FormData) => ReturnType<Work>;
  /** A second thing that can be done here instead. */
  other?: { label: string; run: Work } | undefined;
  children: ReactNode;
}

/** Asks an administrator for what a step needs, and does it. */
export function FormDialog(props: FormDialogProps) {
  const { open, onOpenChange, title, description, submitLabel, destructive = false, submit, other, children } = props;
  const formId = useId();
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();
  const run = (work: Work) => {
    startTransition(async () => {
      const failure = await work();
      setProblem(failure);
      if (failure === undefined) onOpenChange(false);
    });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        // Its end closes it; by then something else may be open.
        if (pending) return;
        setProblem(undefined);
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
                run(other.run);
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
        onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          run(() => submit(form));
        }}
        className="grid gap-4"
        noValidate
      >
        {problem !== undefined && <Alert tone="danger" title={problem} />}
        {children}
      </form>
    </Dialog>
  );
}
