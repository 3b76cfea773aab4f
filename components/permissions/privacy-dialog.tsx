"use client";

import type { ReactNode } from "react";

import { PermissionControls, type PermissionControlsProps } from "#components/permissions/permission-choice-control";
import { Dialog } from "#components/ui/dialog";

interface PrivacyDialogProps extends PermissionControlsProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
}

/** "..." > Privacy settings of a video in the library. */
export const PrivacyDialog = ({ open, onOpenChange, trigger, ...controls }: PrivacyDialogProps) => (
  <Dialog
    {...(open === undefined ? {} : { open })}
    {...(onOpenChange ? { onOpenChange } : {})}
    {...(trigger === undefined ? {} : { trigger })}
    title="Privacy settings"
    description={<span className="wrap-anywhere">{controls.title}</span>}
  >
    <PermissionControls {...controls} />
  </Dialog>
);
