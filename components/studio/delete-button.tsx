"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";

import { type DeleteVideo, DeleteVideoDialog } from "#components/studio/delete-video-dialog";
import { Button } from "#components/ui/button";

/** Deletes the video of this page and goes back to the library. */
export function DeleteButton({ video, remove }: { video: { id: string; title: string }; remove: DeleteVideo }) {
  const router = useRouter();
  return (
    <DeleteVideoDialog
      video={video}
      remove={remove}
      onDeleted={() => {
        router.push("/studio");
      }}
      trigger={
        <Button variant="secondary" size="sm" className="text-danger-ink">
          <Trash2 aria-hidden />
          Delete
        </Button>
      }
    />
  );
}
