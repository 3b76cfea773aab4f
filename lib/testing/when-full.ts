import { randomInt } from "node:crypto";

import { test } from "vitest";

/** Whether this is `npm run test:full`. */
export const isFull = process.env["TEST_FULL"] !== undefined;

/** A test that takes a minute or more: only `npm run test:full` runs it. */
export const testWhenFull = test.runIf(isFull);

/** `npm test` tries one in so many of what `npm run test:full` tries whole. */
const ONE_IN = 3;

/**
 * All of a long list of cases in `npm run test:full`; in `npm test` a third of them, others each time. What they are
 * follows from the seed, which is printed and can be given as TEST_SEED.
 */
export function* aPartOf<Case>(cases: Iterable<Case>): Generator<Case> {
  if (isFull) {
    yield* cases;
    return;
  }
  let state = Number(process.env["TEST_SEED"] ?? randomInt(2 ** 31));
  // eslint-disable-next-line no-console -- the report of the run has to show it
  console.info(`one in ${String(ONE_IN)}, with TEST_SEED=${String(state)}`);
  for (const each of cases) {
    // A linear congruential generator (Numerical Recipes): any mixture will do, as long as it can be repeated.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    if (state / 2 ** 32 < 1 / ONE_IN) yield each;
  }
}
