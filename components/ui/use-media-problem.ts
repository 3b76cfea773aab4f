"use client";

import { useCallback, useState } from "react";

/**
 * `unplayable`: the browser does not know the format or the coding. `no-picture`: it plays the sound and cannot decode
 * the picture. `not-loaded`: the file did not arrive, so nothing is known about it.
 */
export type MediaProblem = "unplayable" | "no-picture" | "not-loaded";

type PictureState = Pick<HTMLImageElement, "complete" | "naturalWidth">;
type MediaState = Record<"networkState" | "readyState" | "NETWORK_NO_SOURCE" | "HAVE_METADATA", number> & {
  error: Record<"code" | "MEDIA_ERR_NETWORK", number> | null;
  /** Of a film; sound alone has none. */
  videoWidth?: number;
};
type ElementState = PictureState | MediaState;

const isMedia = (element: ElementState): element is MediaState => "networkState" in element;

/** What an element says about itself at any moment. Its numbers are those of the HTML standard, 4.8.11. */
export function mediaProblemOf(element: ElementState): MediaProblem | null {
  if (!isMedia(element)) return element.complete && element.naturalWidth === 0 ? "unplayable" : null;
  if (element.error !== null)
    return element.error.code === element.error.MEDIA_ERR_NETWORK ? "not-loaded" : "unplayable";
  if (element.networkState === element.NETWORK_NO_SOURCE) return "unplayable";
  // A film whose picture cannot be decoded plays as sound alone, without any error.
  const hasNoPicture = element.readyState >= element.HAVE_METADATA && element.videoWidth === 0;
  return hasNoPicture ? "no-picture" : null;
}

/** Browsers say "not supported" also of an answer that is no file; only asking for it tells the two apart. */
async function isServed(url: string): Promise<boolean> {
  if (url.startsWith("blob:")) return true;
  try {
    return (await fetch(url, { method: "HEAD" })).ok;
  } catch {
    return false;
  }
}

/**
 * Whether the browser fails to show `src`, and how to find out: the element takes `attach` as its ref,
 * and `check` as its handler of `error` and `loadedmetadata`. An error that happened
 * before the page's script ran has no event left to hear, so the element is asked when it is attached.
 */
export function useMediaProblem(src: string) {
  const [found, setFound] = useState<{ src: string; problem: MediaProblem } | null>(null);
  const attach = useCallback(
    (element: ElementState | null): void => {
      const problem = element && mediaProblemOf(element);
      if (!problem) return;
      setFound({ src, problem });
      if (problem !== "unplayable") return;
      void isServed(src).then((served) => {
        if (!served) setFound({ src, problem: "not-loaded" });
      });
    },
    [src],
  );
  const check = (event: { currentTarget: ElementState }): void => {
    attach(event.currentTarget);
  };
  return { problem: found?.src === src ? found.problem : null, attach, check };
}

/** What a component that shows media passes on to the one that holds its element. */
export type MediaWatch = Pick<ReturnType<typeof useMediaProblem>, "attach" | "check">;
