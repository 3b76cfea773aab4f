"use client";

import { Ban, MoreHorizontal, ShieldOff, UserCog, UserX } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";

import type { AccountView, AdminActions } from "#components/admin/account-view";
import { ForbidRemixingDialog } from "#components/admin/forbid-remixing-dialog";
import { RoleDialog } from "#components/admin/role-dialog";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { DropdownMenu, DropdownMenuItem, DropdownMenuSeparator } from "#components/ui/dropdown-menu";
import { IconButton } from "#components/ui/icon-button";
import { toast } from "#components/ui/toast";
import type { ActionResult } from "#lib/web/action";

type Layer = "role" | "suspend" | "forbid";

interface AccountActionsProps extends AdminActions {
  account: AccountView;
}

/** What an administrator can do about one account. */
export function AccountActions({ account, setRole, setSuspension, forbidRemixing }: AccountActionsProps) {
  const router = useRouter();
  const [layer, setLayer] = useState<Layer | null>(null);
  const controls = (which: Layer) => ({
    open: layer === which,
    onOpenChange: (open: boolean) => {
      setLayer(open ? which : null);
    },
  });
  const settle = (result: ActionResult<void>, done: string): string | undefined => {
    if (!result.ok) return result.error.detail;
    toast.success(done);
    router.refresh();
    return undefined;
  };
  const { id, isSuspended, isForbidden } = account;
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
        {item("forbid", <Ban aria-hidden />, isForbidden ? "Change or lift the remix ban" : "Forbid AI remixing")}
        <DropdownMenuSeparator />
        {item(
          "suspend",
          isSuspended ? <ShieldOff aria-hidden /> : <UserX aria-hidden />,
          isSuspended ? "Let back in" : "Suspend",
        )}
      </DropdownMenu>
      <RoleDialog
        {...controls("role")}
        who={who}
        role={account.role}
        save={async (role) => settle(await setRole({ accountId: id, role }), `The role of ${who} is changed.`)}
      />
      <ForbidRemixingDialog
        {...controls("forbid")}
        who={who}
        reason={account.forbiddenReason}
        forbid={async (reason) =>
          settle(await forbidRemixing({ accountId: id, forbidden: true, reason }), `Nothing of ${who} may be remixed.`)
        }
        lift={async () =>
          settle(await forbidRemixing({ accountId: id, forbidden: false }), `${who} decides about remixing again.`)
        }
      />
      <ConfirmDialog
        {...controls("suspend")}
        title={isSuspended ? `Let ${who} back in?` : `Suspend ${who}?`}
        description={
          isSuspended
            ? "They can sign in again, and their own choices about remixing count again."
            : "They are signed out everywhere, their tokens are refused, and nothing of theirs may be remixed. Their videos stay where they are. It can be taken back at any time."
        }
        confirmLabel={isSuspended ? "Let back in" : "Suspend"}
        destructive={!isSuspended}
        onConfirm={async () =>
          settle(
            await setSuspension({ accountId: id, suspended: !isSuspended }),
            isSuspended ? `${who} may sign in again.` : `${who} is suspended.`,
          )
        }
      />
    </>
  );
}
