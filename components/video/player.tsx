"use client";

import { Download } from "lucide-react";
import { type KeyboardEvent, useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Picture } from "#components/ui/picture";
import { Poster } from "#components/video/poster";

export interface PlayerMedia {
  title: string;
  kind: "video" | "audio" | "image";
  mediaType: string;
  fileUrl: string;
  posterUrl: string | null;
  width: number | null;
  height: number | null;
}

const SEEK_SECONDS = 10;
/** Pictures that no browser shows by itself everywhere: their poster stands in. */
const SHOWN_BY_POSTER = ["image/tiff", "image/heic"];

function seek(player: HTMLMediaElement, seconds: number): void {
  player.currentTime = Math.min(Math.max(0, player.currentTime + seconds), player.duration || 0);
}

function toggle(player: HTMLMediaElement): void {
  if (player.paused) void player.play().catch(() => undefined);
  else player.pause();
}

/** The keys that video sites have in common, beside the browser's own (space, arrows). */
const KEYS: Record<string, (player: HTMLMediaElement) => void> = {
  k: toggle,
  j: (player) => {
    seek(player, -SEEK_SECONDS);
  },
  l: (player) => {
    seek(player, SEEK_SECONDS);
  },
  m: (player) => {
    player.muted = !player.muted;
  },
  f: (player) => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void player.requestFullscreen().catch(() => undefined);
  },
};

function onKey(event: KeyboardEvent<HTMLMediaElement>): void {
  const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act(event.currentTarget);
}

/** Shows a video, a sound or a picture in a frame of its own shape, so that nothing moves when it arrives. */
export function Player({ media }: { media: PlayerMedia }) {
  const [failed, setFailed] = useState(false);
  const shape = media.width && media.height ? media.width / media.height : media.kind === "audio" ? 16 / 9 : 9 / 16;
  const common = {
    src: media.fileUrl,
    controls: true,
    preload: "metadata",
    "aria-label": media.title,
    "aria-keyshortcuts": "K J L M F",
    onKeyDown: onKey,
    onError: () => {
      setFailed(true);
    },
  } as const;
  return (
    <div className="grid gap-3">
      <div className="flex justify-center overflow-hidden rounded-lg bg-black/92 ring-1 ring-line sm:rounded-xl">
        <div
          className="relative max-w-full"
          style={{ aspectRatio: String(shape), width: `min(100%, calc(min(74dvh, 52rem) * ${String(shape)}))` }}
        >
          {media.kind === "video" && (
            <video
              {...common}
              playsInline
              {...(media.posterUrl === null ? {} : { poster: media.posterUrl })}
              className="absolute inset-0 size-full"
            />
          )}
          {media.kind === "audio" && (
            <div className="absolute inset-0 grid grid-rows-[1fr_auto]">
              <Poster src={media.posterUrl} kind="audio" eager className="bg-transparent text-white/60" />
              <audio {...common} className="w-full p-2" />
            </div>
          )}
          {media.kind === "image" && (
            <Picture
              src={SHOWN_BY_POSTER.includes(media.mediaType) && media.posterUrl ? media.posterUrl : media.fileUrl}
              alt={media.title}
              loading="eager"
              className="absolute inset-0 size-full object-contain"
            />
          )}
        </div>
      </div>
      {failed && (
        <Alert
          tone="warn"
          title="This browser cannot play this file."
          actions={
            <Button asChild size="sm" variant="secondary">
              <a href={media.fileUrl} download>
                <Download aria-hidden />
                Download
              </a>
            </Button>
          }
        >
          Its format ({media.mediaType}) or coding is not one that every browser knows.
        </Alert>
      )}
    </div>
  );
}
