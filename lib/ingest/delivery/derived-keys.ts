import { createHash } from "node:crypto";

import type { StorageKey, VideoId } from "#lib/platform/shared/ids";

export const MAX_FRAMES = 16;
export const MAX_THUMBNAILS = 24;

/**
 * The places of everything that analysis makes of a video follow from the video's id: a run that repeats one that was
 * killed writes to the same places, so nothing is ever left that no row will name.
 */
function derivedKey(videoId: VideoId, what: string): StorageKey {
  const digest = createHash("sha256").update(`${videoId} ${what}`).digest("hex");
  return `${digest.slice(0, 2)}/${digest.slice(2, 32)}` as StorageKey;
}

export const posterKey = (videoId: VideoId): StorageKey => derivedKey(videoId, "poster");
export const frameKey = (videoId: VideoId, index: number): StorageKey => derivedKey(videoId, `frame ${String(index)}`);
export const thumbnailKey = (videoId: VideoId, index: number): StorageKey =>
  derivedKey(videoId, `thumbnail ${String(index)}`);

/** Every place that analysis may have written to. */
export const derivedKeys = (videoId: VideoId): StorageKey[] => [
  posterKey(videoId),
  ...Array.from({ length: MAX_FRAMES }, (_, index) => frameKey(videoId, index)),
  ...Array.from({ length: MAX_THUMBNAILS }, (_, index) => thumbnailKey(videoId, index)),
];
