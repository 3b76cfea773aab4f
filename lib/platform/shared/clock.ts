/** The time, injected so that a test can stop or move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export const fixedClock = (start: Date): Clock & { advanceMs(ms: number): void } => {
  let current = start.getTime();
  return {
    now: () => new Date(current),
    advanceMs: (ms) => {
      current += ms;
    },
  };
};
