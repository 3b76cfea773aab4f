"use client";

import type { ReactNode } from "react";

import { RemixChoiceControl, type RemixChoiceControlProps } from "#components/permissions/remix-choice-control";
import { Dialog } from "#components/ui/dialog";

interface PrivacyDialogProps extends RemixChoiceControlProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
}

/** "..." > Privacy settings of a video in the library. */
export const PrivacyDialog = ({ open, onOpenChange, trigger, ...control }: PrivacyDialogProps) => (
  <Dialog
    {...(open === undefined ? {} : { open })}
    {...(onOpenChange ? { onOpenChange } : {})}
    {...(trigger === undefined ? {} : { trigger })}
    title="Privacy settings"
    description={<span className="wrap-anywhere">{control.title}</span>}
  >
    <RemixChoiceControl {...control} />
  </Dialog>
);
