"use client";

import { ChevronDown, Download, History, SlidersHorizontal, Upload } from "lucide-react";
import Link from "next/link";

import { Button } from "#components/ui/button";
import { DropdownMenu, DropdownMenuItem, DropdownMenuSeparator } from "#components/ui/dropdown-menu";

/** What can be done about the AI permissions of all videos together. */
export function ChoicesMenu() {
  return (
    <DropdownMenu
      trigger={
        <Button variant="secondary" size="sm">
          AI permissions
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      <DropdownMenuItem asChild>
        <Link href="/settings/ai-and-privacy">
          <SlidersHorizontal aria-hidden />
          Set for the whole account
        </Link>
      </DropdownMenuItem>
      <DropdownMenuItem asChild>
        <Link href="/settings/ai-and-privacy/history">
          <History aria-hidden />
          History of changes
        </Link>
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      <DropdownMenuItem asChild>
        <a href="/studio/choices/export" download>
          <Download aria-hidden />
          Export remixing choices (CSV)
        </a>
      </DropdownMenuItem>
      <DropdownMenuItem asChild>
        <Link href="/studio/choices">
          <Upload aria-hidden />
          Import remixing choices…
        </Link>
      </DropdownMenuItem>
    </DropdownMenu>
  );
}
