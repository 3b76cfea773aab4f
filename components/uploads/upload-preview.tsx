"use client";

import { AudioLines, Film, Image as Picture } from "lucide-react";

import { useMediaProblem } from "#components/ui/use-media-problem";

import type { UploadItem } from "./upload-item.ts";

/** What the file looks like, from this browser's own copy; an icon where it cannot show it. */
export function UploadPreview({ mediaType, previewUrl }: Pick<UploadItem, "mediaType" | "previewUrl">) {
  const { problem, attach, check } = useMediaProblem(previewUrl ?? "");
  const kind = mediaType.split("/")[0];
  const fits = "size-full object-cover";
  const Icon = kind === "audio" ? AudioLines : kind === "image" ? Picture : Film;
  return (
    <div
      aria-hidden
      className="flex size-16 shrink-0 items-center justify-center overflow-hidden rounded-md bg-sunken text-ink-faint sm:size-20 [&_svg]:size-6"
    >
      {previewUrl !== null && problem === null && kind === "video" ? (
        <video
          src={previewUrl}
          muted
          playsInline
          preload="metadata"
          tabIndex={-1}
          className={fits}
          ref={attach}
          onError={check}
          onLoadedMetadata={check}
        />
      ) : previewUrl !== null && problem === null && kind === "image" ? (
        // eslint-disable-next-line @next/next/no-img-element -- a file of this browser: there is nothing to optimise
        <img src={previewUrl} alt="" className={fits} ref={attach} onError={check} />
      ) : (
        <Icon />
      )}
    </div>
  );
}
