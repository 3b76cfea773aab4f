"use client";

import { AudioLines, Film, Image as Picture } from "lucide-react";
import { useState } from "react";

import type { UploadItem } from "./upload-item.ts";

/** What the file looks like, from this browser's own copy; an icon where it cannot show it. */
export function UploadPreview({ mediaType, previewUrl }: Pick<UploadItem, "mediaType" | "previewUrl">) {
  const [failed, setFailed] = useState(false);
  const kind = mediaType.split("/")[0];
  const fits = "size-full object-cover";
  const fail = () => {
    setFailed(true);
  };
  const Icon = kind === "audio" ? AudioLines : kind === "image" ? Picture : Film;
  return (
    <div
      aria-hidden
      className="flex size-16 shrink-0 items-center justify-center overflow-hidden rounded-md bg-sunken text-ink-faint sm:size-20 [&_svg]:size-6"
    >
      {previewUrl !== null && !failed && kind === "video" ? (
        <video src={previewUrl} muted playsInline preload="metadata" tabIndex={-1} className={fits} onError={fail} />
      ) : previewUrl !== null && !failed && kind === "image" ? (
        // eslint-disable-next-line @next/next/no-img-element -- a file of this browser: there is nothing to optimise
        <img src={previewUrl} alt="" className={fits} onError={fail} />
      ) : (
        <Icon />
      )}
    </div>
  );
}
