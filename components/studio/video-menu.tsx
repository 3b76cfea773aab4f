"use client";

import { Clapperboard, ExternalLink, MoreHorizontal, ShieldCheck, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { PrivacyDialog } from "#components/permissions/privacy-dialog";
import type { ChoosePermission } from "#components/permissions/use-permission-choice";
import { DeleteVideoDialog, type DeleteVideo } from "#components/studio/delete-video-dialog";
import { DropdownMenu, DropdownMenuItem, DropdownMenuSeparator } from "#components/ui/dropdown-menu";
import { IconButton } from "#components/ui/icon-button";
import type { PartyDto } from "#lib/consent/parties/shapes";
import type { VideoCardDto } from "#lib/overview/catalogue/video-dto";

import { without } from "../selection/selection.ts";
import { selectionStore } from "../selection/selection-store.ts";

export interface LibraryActions {
  choose: ChoosePermission;
  remove: DeleteVideo;
}

interface VideoMenuProps {
  video: VideoCardDto;
  parties: readonly PartyDto[];
  actions: LibraryActions;
}

/** "..." of a video in the library. */
export function VideoMenu({ video, parties, actions }: VideoMenuProps) {
  const router = useRouter();
  const [open, setOpen] = useState<"privacy" | "delete">();
  const change = (which: "privacy" | "delete") => (next: boolean) => {
    setOpen(next ? which : undefined);
  };
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton label={`More for ${video.title}`} size="sm">
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
      >
        <DropdownMenuItem asChild>
          <Link href={`/studio/videos/${video.id}`}>
            <Clapperboard aria-hidden />
            Open
          </Link>
        </DropdownMenuItem>
        {video.status === "ready" && (
          <DropdownMenuItem asChild>
            <Link href={`/v/${video.id}`}>
              <ExternalLink aria-hidden />
              Watch page
            </Link>
          </DropdownMenuItem>
        )}
        <DropdownMenuItem
          onSelect={() => {
            setOpen("privacy");
          }}
        >
          <ShieldCheck aria-hidden />
          Privacy settings
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem
          destructive
          onSelect={() => {
            setOpen("delete");
          }}
        >
          <Trash2 aria-hidden />
          Delete
        </DropdownMenuItem>
      </DropdownMenu>
      <PrivacyDialog
        open={open === "privacy"}
        onOpenChange={change("privacy")}
        videoId={video.id}
        title={video.title}
        remix={video.remix}
        training={video.training}
        parties={parties}
        choose={actions.choose}
      />
      <DeleteVideoDialog
        open={open === "delete"}
        onOpenChange={change("delete")}
        video={video}
        remove={actions.remove}
        onDeleted={() => {
          selectionStore.set(without(selectionStore.get(), video.id));
          router.refresh();
        }}
      />
    </>
  );
}
