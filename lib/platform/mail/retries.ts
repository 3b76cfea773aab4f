const MINUTE_MS = 60_000;
const FIRST_PAUSE_MS = MINUTE_MS / 2;
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;

/** With the pauses between them, two days: what the law wants to reach somebody outlasts a mail server that is down for one. */
export const MOST_ATTEMPTS = 56;

/** So long the queue is believed to carry an attempt that it was given. */
export const LOOK_AGAIN_MS = MINUTE_MS;

/** How long to wait after so many attempts: half a minute, twice as long each time, and then an hour. */
export const pauseAfter = (attempts: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
