"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";

import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { IconButton } from "#components/ui/icon-button";

interface DialogProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The button that opens it; leave it out where `open` is set from elsewhere. */
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the foot. */
  footer?: ReactNode;
  /** `sheet` comes from the side on a desktop; on a phone both come from below. */
  as?: "dialog" | "sheet";
  className?: string;
  children?: ReactNode;
}

const place = {
  dialog:
    "sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[min(32rem,calc(100vw-2rem))] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-xl sm:data-[state=closed]:animate-fade-out sm:data-[state=open]:animate-fade-in",
  sheet:
    "sm:inset-y-0 sm:right-0 sm:left-auto sm:h-dvh sm:max-h-dvh sm:w-[min(26rem,90vw)] sm:rounded-none sm:border-y-0 sm:border-r-0 sm:data-[state=closed]:animate-slide-out sm:data-[state=open]:animate-slide-in",
};

/** A layer above the page that holds the focus until it is closed. */
export function Dialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  footer,
  as = "dialog",
  className,
  children,
}: DialogProps) {
  return (
    <Primitive.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger !== undefined && <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in" />
        <Primitive.Content
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={cn(
            "fixed inset-x-0 bottom-0 z-50 flex max-h-[min(85dvh,48rem)] flex-col rounded-t-xl border border-line bg-raised shadow-pop outline-none max-sm:data-[state=closed]:animate-slide-down max-sm:data-[state=open]:animate-slide-up",
            place[as],
            className,
          )}
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-5">
            <div className="grid min-w-0 gap-1 wrap-anywhere">
              <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
              {description !== undefined && (
                <Primitive.Description asChild>
                  <div className="text-sm text-ink-muted">{description}</div>
                </Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <IconButton label="Close" size="sm" className="-mt-1 -mr-2">
                <X aria-hidden />
              </IconButton>
            </Primitive.Close>
          </header>
          {/* Focusable, so that a keyboard can scroll what is longer than the screen. */}
          <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto px-5 pt-4 pb-5 -outline-offset-2">
            {children}
          </div>
          {footer !== undefined && (
            <footer className="flex flex-col-reverse gap-2 border-t border-line px-5 py-4 pb-[max(1rem,env(safe-area-inset-bottom))] sm:flex-row sm:justify-end">
              {footer}
            </footer>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Closes the dialog around it, for a button in its footer. */
export const DialogClose = ({ children }: { children: ReactNode }) => (
  <Primitive.Close asChild>{children}</Primitive.Close>
);

/** The button that closes a dialog without doing what it asks about. */
export const DialogCancel = ({ label = "Cancel", disabled = false }: { label?: string; disabled?: boolean }) => (
  <DialogClose>
    <Button variant="secondary" disabled={disabled}>
      {label}
    </Button>
  </DialogClose>
);

/** A dialog that slides in from the side on a desktop and from below on a phone. */
export const Sheet = (props: Omit<DialogProps, "as">) => <Dialog as="sheet" {...props} />;
