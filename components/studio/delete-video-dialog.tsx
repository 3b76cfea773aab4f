"use client";

import type { ReactNode } from "react";

import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { TitleText } from "#components/ui/title-text";
import { toast } from "#components/ui/toast";
import type { ActionResult } from "#lib/web/action";

export type DeleteVideo = (input: { videoId: string }) => Promise<ActionResult<void>>;

interface DeleteVideoDialogProps {
  video: { id: string; title: string };
  remove: DeleteVideo;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
  /** Where to go on: the page that asked may have been the video's own. */
  onDeleted: () => void;
}

/** Asks before a video goes, and says what goes with it. */
export function DeleteVideoDialog({ video, remove, onDeleted, ...dialog }: DeleteVideoDialogProps) {
  return (
    <ConfirmDialog
      {...dialog}
      title="Delete this video?"
      description={
        <>
          <p>
            “<TitleText text={video.title} />” goes with its file, its comments and everything found out about it. This
            cannot be undone.
          </p>
          <p className="mt-2">
            The public record keeps that there was a video and what was decided about it, by number only.
          </p>
        </>
      }
      confirmLabel="Delete video"
      onConfirm={() => remove({ videoId: video.id })}
      onDone={() => {
        toast.success("The video was deleted");
        onDeleted();
      }}
    />
  );
}
