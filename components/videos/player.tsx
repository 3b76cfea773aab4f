"use client";

import type { KeyboardEvent } from "react";

import { Picture } from "#components/ui/picture";
import { type MediaWatch, useMediaProblem } from "#components/ui/use-media-problem";
import { MediaProblemAlert } from "#components/videos/media-problem-alert";
import { Poster } from "#components/videos/poster";

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

interface Shown extends MediaWatch {
  media: PlayerMedia;
}

function Content({ media, attach, check }: Shown) {
  const common = {
    src: media.fileUrl,
    controls: true,
    preload: "metadata",
    "aria-label": media.title,
    "aria-keyshortcuts": "K J L M F",
    onKeyDown: onKey,
    ref: attach,
    onError: check,
    onLoadedMetadata: check,
  } as const;
  switch (media.kind) {
    case "video":
      return (
        <video
          {...common}
          playsInline
          {...(media.posterUrl === null ? {} : { poster: media.posterUrl })}
          className="absolute inset-0 size-full"
        />
      );
    case "audio":
      return (
        <div className="absolute inset-0 grid grid-rows-[1fr_auto]">
          <Poster src={media.posterUrl} kind="audio" eager className="bg-transparent text-white/60" />
          <audio {...common} className="w-full p-2" />
        </div>
      );
    case "image":
      return <Still media={media} attach={attach} check={check} />;
  }
}

/** A picture; where this browser does not know its format, the poster that was made of it. */
function Still({ media, attach, check }: Shown) {
  const { title, fileUrl, posterUrl, mediaType } = media;
  const look = "absolute inset-0 size-full object-contain";
  if (posterUrl !== null && SHOWN_BY_POSTER.includes(mediaType)) {
    return <Picture src={posterUrl} alt={title} loading="eager" className={look} />;
  }
  // eslint-disable-next-line @next/next/no-img-element -- the file as it was uploaded, which nothing here decodes
  return <img src={fileUrl} alt={title} decoding="async" className={look} ref={attach} onError={check} />;
}

/** Shows a video, a sound or a picture in a frame of its own shape, so that nothing moves when it arrives. */
export function Player({ media }: { media: PlayerMedia }) {
  const { problem, attach, check } = useMediaProblem(media.fileUrl);
  const shape = media.width && media.height ? media.width / media.height : media.kind === "audio" ? 16 / 9 : 9 / 16;
  const poster = media.kind === "image" && problem !== null ? media.posterUrl : null;
  return (
    <div className="grid gap-3">
      <div className="flex justify-center overflow-hidden rounded-lg bg-black/92 ring-1 ring-line sm:rounded-xl">
        <div
          className="relative max-w-full"
          style={{ aspectRatio: String(shape), width: `min(100%, calc(min(74dvh, 52rem) * ${String(shape)}))` }}
        >
          {poster === null ? (
            <Content media={media} attach={attach} check={check} />
          ) : (
            <Picture
              src={poster}
              alt={media.title}
              loading="eager"
              className="absolute inset-0 size-full object-contain"
            />
          )}
        </div>
      </div>
      {problem !== null && <MediaProblemAlert problem={problem} media={media} />}
    </div>
  );
}
