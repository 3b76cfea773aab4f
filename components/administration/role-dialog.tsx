"use client";

import { useState } from "react";

import { ROLE_WORDS } from "#components/administration/account-search";
import { FormDialog } from "#components/administration/form-dialog";
import { RadioCards } from "#components/ui/radio-cards";
import type { Role } from "#lib/people/accounts/actor";
import type { ActionResult } from "#lib/web/action";

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
  save: (role: Role) => Promise<ActionResult<unknown>>;
  onDone: () => void;
}

export function RoleDialog({ open, onOpenChange, who, role, save, onDone }: RoleDialogProps) {
  const [chosen, setChosen] = useState(role);
  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => {
        setChosen(role);
        onOpenChange(next);
      }}
      title={`Role of ${who}`}
      description="Takes effect on their next request. The change is recorded."
      submitLabel="Save role"
      submit={() => save(chosen)}
      onDone={onDone}
    >
      <RadioCards
        legend="Role"
        hideLegend
        value={chosen}
        onValueChange={setChosen}
        options={ROLES.map((value) => ({ value, label: ROLE_WORDS[value], hint: HINTS[value] }))}
      />
    </FormDialog>
  );
}
