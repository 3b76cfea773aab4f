"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { ReasonDialog } from "#components/administration/reason-dialog";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { toast } from "#components/ui/toast";
import type { ActionResult } from "#lib/web/action";

interface Step {
  title: string;
  description: string;
  /** What its button says. */
  label: string;
  /** What is said once it is done. */
  done: string;
}

interface SettleProposalProps {
  /** What the buttons are about, for those who hear them apart from the row. */
  about: string;
  /** Null for whoever proposed it, and once it was approved. */
  approve: (Step & { destructive: boolean; run: () => Promise<ActionResult<void>> }) | null;
  /** Declines, withdraws or revokes it, with a reason. `hint` says who reads that. */
  end: Step & { hint: string; run: (reason: string) => Promise<ActionResult<void>> };
}

/** What can be done about something that one person proposed and another one approves. */
export function SettleProposal({ about, approve, end }: SettleProposalProps) {
  const router = useRouter();
  const [layer, setLayer] = useState<"approve" | "end" | null>(null);
  const said = (done: string) => () => {
    toast.success(done);
    router.refresh();
  };
  const controls = (which: "approve" | "end") => ({
    open: layer === which,
    onOpenChange: (open: boolean) => {
      setLayer(open ? which : null);
    },
  });
  const button = (which: "approve" | "end", text: string, variant: "danger" | "primary" | "secondary") => (
    <Button
      variant={variant}
      size="sm"
      onClick={() => {
        setLayer(which);
      }}
    >
      {text}
      <span className="sr-only"> {about}</span>
    </Button>
  );
  return (
    <div className="flex flex-wrap gap-2">
      {approve && button("approve", "Approve", approve.destructive ? "danger" : "primary")}
      {button("end", end.label, "secondary")}
      {approve && (
        <ConfirmDialog
          {...controls("approve")}
          title={approve.title}
          description={approve.description}
          confirmLabel={approve.label}
          destructive={approve.destructive}
          onConfirm={approve.run}
          onDone={said(approve.done)}
        />
      )}
      <ReasonDialog
        {...controls("end")}
        title={end.title}
        description={end.description}
        hint={end.hint}
        submitLabel={end.label}
        submit={end.run}
        onDone={said(end.done)}
      />
    </div>
  );
}
