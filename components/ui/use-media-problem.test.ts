import { expect, test } from "vitest";

import { mediaProblemOf } from "./use-media-problem.ts";

const [NO_SOURCE, HAVE_METADATA] = [3, 1];

const film = (state: { error?: number; networkState?: number; readyState?: number; videoWidth?: number }) => {
  const { error, ...rest } = state;
  return {
    NETWORK_NO_SOURCE: NO_SOURCE,
    HAVE_METADATA,
    networkState: 2,
    readyState: 0,
    videoWidth: 0,
    ...rest,
    error: error === undefined ? null : { code: error, MEDIA_ERR_NETWORK: 2 },
  };
};
const still = (complete: boolean, naturalWidth: number) => ({ complete, naturalWidth });

test.each([
  ["a film that loads", film({}), null],
  ["a film that can be played", film({ readyState: HAVE_METADATA, videoWidth: 320 }), null],
  ["a film that failed before the page's script ran", film({ error: 4, networkState: NO_SOURCE }), "unplayable"],
  ["a film without a source that can be played", film({ networkState: NO_SOURCE }), "unplayable"],
  ["a film that broke off on its way", film({ error: 2 }), "not-loaded"],
  ["a film of which only the sound can be decoded", film({ readyState: HAVE_METADATA }), "no-picture"],
  ["a picture that loads", still(false, 0), null],
  ["a picture that is shown", still(true, 64), null],
  ["a picture that failed before the page's script ran", still(true, 0), "unplayable"],
])("%s is known by its element alone", (_, element, problem) => {
  expect(mediaProblemOf(element)).toBe(problem);
});
