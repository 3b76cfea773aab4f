"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { Button } from "#components/ui/button";
import { Card } from "#components/ui/card";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import { toast } from "#components/ui/toast";
import type { ForbiddenVideoDto } from "#lib/consent/permissions/list-forbidden-videos";
import type { ActionResult } from "#lib/web/action";

interface ForbiddenVideoListProps {
  videos: readonly ForbiddenVideoDto[];
  lift: (input: { videoId: string; forbidden: false }) => Promise<ActionResult<void>>;
}

function Lift({ video, lift }: { video: ForbiddenVideoDto; lift: ForbiddenVideoListProps["lift"] }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="secondary"
        size="sm"
        onClick={() => {
          setOpen(true);
        }}
      >
        Lift<span className="sr-only"> the ban of {video.title ?? "a private video"}</span>
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Lift this ban?"
        description="The creator's own choice about this video counts again at once."
        confirmLabel="Lift the ban"
        onConfirm={() => lift({ videoId: video.id, forbidden: false })}
        onDone={() => {
          toast.success("The creator decides about this video again.");
          router.refresh();
        }}
      />
    </>
  );
}

/** The videos whose remixing an administrator has forbidden. */
export function ForbiddenVideoList({ videos, lift }: ForbiddenVideoListProps) {
  return (
    <ul aria-label="Forbidden videos" className="grid gap-3">
      {videos.map((video) => (
        <li key={video.id}>
          <Card className="flex flex-wrap items-start gap-3 p-4 text-sm">
            <div className="grid min-w-0 flex-1 basis-60 gap-1">
              {video.title === null ? (
                <span className="font-medium">A video that is private now</span>
              ) : (
                <Link
                  href={`/v/${video.id}`}
                  className="justify-self-start rounded-sm font-medium wrap-anywhere hover:underline pointer-coarse:min-h-6"
                >
                  <TitleText text={video.title} />
                </Link>
              )}
              <span className="wrap-anywhere">{video.reason}</span>
              <span className="text-ink-muted">
                By @{video.handle}, forbidden <RelativeTime date={video.forbiddenAt} />
              </span>
            </div>
            <Lift video={video} lift={lift} />
          </Card>
        </li>
      ))}
    </ul>
  );
}
