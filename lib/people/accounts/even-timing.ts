import { setTimeout as pause } from "node:timers/promises";

/**
 * Longer than the work takes for an address that has an account, on a machine that is not overloaded
 * (argon2id about 40 ms, a transaction with a job about 15 ms).
 */
export const FLOOR_MS = 400;

/**
 * Answers, or fails, no sooner than a fixed time after the start, so that how long it took does not tell
 * whether an address has an account.
 */
export async function evenly<Result>(work: () => Promise<Result>): Promise<Result> {
  const floor = pause(FLOOR_MS);
  try {
    return await work();
  } finally {
    await floor;
  }
}
