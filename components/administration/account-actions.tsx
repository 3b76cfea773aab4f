"use client";

import { Ban, MoreHorizontal, ShieldOff, ShieldX, UserCog, UserX } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";

import type { AccountView, AdminActions } from "#components/administration/account-view";
import { ReasonDialog } from "#components/administration/reason-dialog";
import { RoleDialog } from "#components/administration/role-dialog";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { DropdownMenu, DropdownMenuItem, DropdownMenuSeparator } from "#components/ui/dropdown-menu";
import { IconButton } from "#components/ui/icon-button";
import { toast } from "#components/ui/toast";

type Layer = "role" | "access" | "suspend" | "forbid";

interface AccountActionsProps extends AdminActions {
  account: AccountView;
}

/** What an administrator can do about one account. */
export function AccountActions({
  account,
  setRole,
  proposeSuspension,
  proposeAccess,
  letBackIn,
  forbidRemixing,
}: AccountActionsProps) {
  const router = useRouter();
  const [layer, setLayer] = useState<Layer | null>(null);
  const controls = (which: Layer) => ({
    open: layer === which,
    onOpenChange: (open: boolean) => {
      setLayer(open ? which : null);
    },
  });
  const said = (done: string) => () => {
    toast.success(done);
    router.refresh();
  };
  const { id, isSuspended, isForbidden } = account;
  const isStaff = account.role === "support" || account.role === "senior-support";
  const who = account.handle === null ? account.email : `@${account.handle}`;
  const item = (which: Layer, icon: ReactNode, text: string) => (
    <DropdownMenuItem
      onSelect={() => {
        setLayer(which);
      }}
    >
      {icon}
      {text}
    </DropdownMenuItem>
  );
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton label={`Actions for ${who}`} size="sm">
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
      >
        {item("role", <UserCog aria-hidden />, "Change role")}
        {isStaff && item("access", <ShieldX aria-hidden />, "Propose child-safety access")}
        {item("forbid", <Ban aria-hidden />, isForbidden ? "Change or lift the remix ban" : "Forbid AI remixing")}
        <DropdownMenuSeparator />
        {item(
          "suspend",
          isSuspended ? <ShieldOff aria-hidden /> : <UserX aria-hidden />,
          isSuspended ? "Let back in" : "Propose to suspend",
        )}
      </DropdownMenu>
      <RoleDialog
        {...controls("role")}
        who={who}
        role={account.role}
        save={(role) => setRole({ accountId: id, role })}
        onDone={said(`The role of ${who} is changed.`)}
      />
      <ReasonDialog
        {...controls("access")}
        title={`Propose child-safety access for ${who}`}
        description="Nothing changes until another administrator approves. They then see child-safety cases, with every look on record."
        hint="The other administrators see it."
        submitLabel="Propose"
        submit={(reason) => proposeAccess({ accountId: id, reason })}
        onDone={said("Access proposed. It takes effect once another administrator approves.")}
      />
      <ReasonDialog
        {...controls("forbid")}
        title={`Turn off AI remixing for ${who}`}
        description="Overrides the creator’s own choices. They’re kept and apply again when you lift the ban."
        hint="The creator sees this."
        {...(account.forbiddenReason !== null && { reason: account.forbiddenReason })}
        submitLabel={isForbidden ? "Save the reason" : "Forbid remixing"}
        submit={(reason) => forbidRemixing({ accountId: id, forbidden: true, reason })}
        onDone={said(`AI remixing is off for ${who}.`)}
        other={
          isForbidden
            ? {
                label: "Lift the ban",
                run: () => forbidRemixing({ accountId: id, forbidden: false }),
                onDone: said(`Ban lifted. ${who}’s own choices apply.`),
              }
            : undefined
        }
      />
      {isSuspended ? (
        <ConfirmDialog
          {...controls("suspend")}
          title={`Let ${who} back in?`}
          description="They can sign in again, and their own choices about AI remixing and AI training count again."
          confirmLabel="Let back in"
          destructive={false}
          onConfirm={() => letBackIn({ accountId: id })}
          onDone={said(`${who} may sign in again.`)}
        />
      ) : (
        <ReasonDialog
          {...controls("suspend")}
          title={`Propose to suspend ${who}`}
          description="Nothing happens until another administrator or a senior support member approves. They are then signed out everywhere, their API tokens stop working, and AI remixing and AI training of their videos are off. Their videos stay up. You can lift the suspension at any time."
          hint="The second person sees it, and we email it to the suspended person."
          submitLabel="Propose"
          submit={(reason) => proposeSuspension({ accountId: id, reason })}
          onDone={said("Suspension proposed. It takes effect once a second person approves.")}
        />
      )}
    </>
  );
}
