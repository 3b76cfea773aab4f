"use client";

import { useState } from "react";

import { DeclarationFields, type DeclarationDraft } from "#components/studio/declaration-fields";
import { Button } from "#components/ui/button";
import { Dialog, DialogCancel } from "#components/ui/dialog";
import type { DeclarationKind } from "#lib/provenance/labels/label";

interface DisclosureDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pending: boolean;
  onAnswer: (answer: { kind: DeclarationKind; note?: string }) => void;
}

/** Asked once, before a video becomes public. */
export function DisclosureDialog({ open, onOpenChange, pending, onAnswer }: DisclosureDialogProps) {
  const [draft, setDraft] = useState<DeclarationDraft>({ kind: undefined, note: "" });
  const [problem, setProblem] = useState<string>();
  const answer = () => {
    if (draft.kind === undefined) {
      setProblem("Choose how AI was used.");
      return;
    }
    onAnswer({ kind: draft.kind, ...(draft.note.trim() === "" ? {} : { note: draft.note }) });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Before it becomes public"
      description="Say whether AI was used. Your answer can raise the label that Content Credentials give, and never lower it. Once the video is public you can lower your answer for 24 hours, as long as no case about the label is open."
      footer={
        <>
          <DialogCancel />
          <Button loading={pending} onClick={answer}>
            Make public
          </Button>
        </>
      }
    >
      <DeclarationFields
        draft={draft}
        error={problem}
        onChange={(next) => {
          setDraft(next);
          setProblem(undefined);
        }}
      />
    </Dialog>
  );
}
