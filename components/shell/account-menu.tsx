"use client";

import { Clapperboard, FileQuestionMark, LogOut, Scale, Settings, ShieldCheck, User } from "lucide-react";
import Link from "next/link";
import { signOut } from "next-auth/react";

import { Avatar } from "#components/ui/avatar";
import { DropdownMenu, DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from "#components/ui/dropdown-menu";
import { TitleText } from "#components/ui/title-text";

export interface ShellAccount {
  handle: string;
  displayName: string;
  avatarUrl: string | null;
  isAdministrator: boolean;
  /** Support staff of either grade, who have a desk. */
  isStaff: boolean;
  /** How much in the inbox is unread, as far as it is counted. */
  unread: number;
}

/** Everything that belongs to the person who is signed in; on a phone also the way to the studio. */
export function AccountMenu({ account }: { account: ShellAccount }) {
  return (
    <DropdownMenu
      trigger={
        <button
          type="button"
          aria-label={`Your account, ${account.displayName}`}
          className="inline-flex items-center justify-center rounded-full pointer-coarse:size-11"
        >
          <Avatar name={account.displayName} src={account.avatarUrl} />
        </button>
      }
    >
      <DropdownMenuLabel>
        <span className="block max-w-56 truncate text-sm font-medium text-ink">
          <TitleText text={account.displayName} />
        </span>
        <span className="block max-w-56 truncate">@{account.handle}</span>
      </DropdownMenuLabel>
      <DropdownMenuSeparator />
      <DropdownMenuItem asChild>
        <Link href="/studio">
          <Clapperboard aria-hidden />
          Studio
        </Link>
      </DropdownMenuItem>
      <DropdownMenuItem asChild>
        <Link href={`/u/${account.handle}`}>
          <User aria-hidden />
          My page
        </Link>
      </DropdownMenuItem>
      <DropdownMenuItem asChild>
        <Link href="/cases">
          <FileQuestionMark aria-hidden />
          Your cases
        </Link>
      </DropdownMenuItem>
      <DropdownMenuItem asChild>
        <Link href="/settings">
          <Settings aria-hidden />
          Settings
        </Link>
      </DropdownMenuItem>
      {account.isStaff && (
        <DropdownMenuItem asChild>
          <Link href="/desk">
            <Scale aria-hidden />
            Desk
          </Link>
        </DropdownMenuItem>
      )}
      {account.isAdministrator && (
        <DropdownMenuItem asChild>
          <Link href="/admin">
            <ShieldCheck aria-hidden />
            Administration
          </Link>
        </DropdownMenuItem>
      )}
      <DropdownMenuSeparator />
      <DropdownMenuItem
        onSelect={() => {
          void signOut({ callbackUrl: "/" });
        }}
      >
        <LogOut aria-hidden />
        Sign out
      </DropdownMenuItem>
    </DropdownMenu>
  );
}
