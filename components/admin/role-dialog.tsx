"use client";

import { useState, useTransition } from "react";

import { ROLE_WORDS } from "#components/admin/account-search";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Dialog, DialogClose } from "#components/ui/dialog";
import { RadioCards } from "#components/ui/radio-cards";
import type { Role } from "#lib/accounts/actor";

const HINTS: Record<Role, string> = {
  member: "Uploads, comments, and decides about their own videos.",
  support: "Works on disputes at the desk.",
  "senior-support": "Hears appeals too.",
  administrator: "Gives roles, and looks after this installation. Decides no disputes.",
};

const ROLES = Object.keys(ROLE_WORDS) as Role[];

interface RoleDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  who: string;
  role: Role;
  /** Returns why it could not be done. */
  save: (role: Role) => Promise<string | undefined>;
}

export function RoleDialog({ open, onOpenChange, who, role, save }: RoleDialogProps) {
  const [chosen, setChosen] = useState(role);
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();
  const submit = () => {
    startTransition(async () => {
      const failure = await save(chosen);
      setProblem(failure);
      if (failure === undefined) onOpenChange(false);
    });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setChosen(role);
        setProblem(undefined);
        onOpenChange(next);
      }}
      title={`Role of ${who}`}
      description="It holds from their next click on. The change is put on record."
      footer={
        <>
          <DialogClose>
            <Button variant="secondary" disabled={pending}>
              Cancel
            </Button>
          </DialogClose>
          <Button loading={pending} onClick={submit}>
            Save role
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {problem !== undefined && <Alert tone="danger" title={problem} />}
        <RadioCards
          legend="Role"
          hideLegend
          value={chosen}
          onValueChange={setChosen}
          options={ROLES.map((value) => ({ value, label: ROLE_WORDS[value], hint: HINTS[value] }))}
        />
      </div>
    </Dialog>
  );
}
