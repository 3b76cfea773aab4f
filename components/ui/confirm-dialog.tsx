"use client";

import { AlertDialog } from "radix-ui";
import { type ReactNode, useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface ConfirmDialogProps<Value> {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
  /** The question, for example "Delete this video?". */
  title: string;
  /** What will happen, and what cannot be undone. */
  description: ReactNode;
  /** The verb of the question, for example "Delete video". */
  confirmLabel: string;
  destructive?: boolean;
  /** Does it. A refusal is shown, and keeps the dialog open. */
  onConfirm: () => Promise<ActionResult<Value>>;
  onDone?: (value: Value) => void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog<Value>({
  open: given,
  onOpenChange,
  trigger,
  title,
  description,
  confirmLabel,
  destructive = true,
  onConfirm,
  onDone,
}: ConfirmDialogProps<Value>) {
  const [own, setOwn] = useState(false);
  const { run, pending, refusal, reset } = useActionForm();
  const open = given ?? own;
  const change = (next: boolean) => {
    if (pending) return;
    reset();
    setOwn(next);
    onOpenChange?.(next);
  };
  const confirm = () => {
    run(onConfirm, (value) => {
      onDone?.(value);
      setOwn(false);
      onOpenChange?.(false);
    });
  };
  return (
    <AlertDialog.Root open={open} onOpenChange={change}>
      {trigger !== undefined && <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in" />
        <AlertDialog.Content className="fixed inset-x-4 bottom-4 z-50 grid gap-4 rounded-xl border border-line bg-raised p-5 shadow-pop outline-none data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[min(28rem,calc(100vw-2rem))] sm:-translate-x-1/2 sm:-translate-y-1/2">
          <div className="grid min-w-0 gap-2 wrap-anywhere">
            <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
            <AlertDialog.Description asChild>
              <div className="text-sm text-ink-muted">{description}</div>
            </AlertDialog.Description>
          </div>
          {refusal && <Alert tone="danger" title={refusal.detail} />}
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <AlertDialog.Cancel asChild>
              <Button variant="secondary" disabled={pending}>
                Cancel
              </Button>
            </AlertDialog.Cancel>
            <Button variant={destructive ? "danger" : "primary"} loading={pending} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
