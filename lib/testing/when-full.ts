import { createHash, randomInt } from "node:crypto";

import { test } from "vitest";

/** Whether this is `npm run test:full`. */
export const isFull = process.env["TEST_FULL"] !== undefined;

/** A test that takes a minute or more: only `npm run test:full` runs it. */
export const testWhenFull = test.runIf(isFull);

/** `npm test` tries one in so many of what `npm run test:full` tries whole. */
const ONE_IN = 3;

const seed = process.env["TEST_SEED"] ?? String(randomInt(2 ** 31));
// eslint-disable-next-line no-console -- the report of the run has to show it
if (!isFull) console.info(`one in ${String(ONE_IN)}, with TEST_SEED=${seed}`);

/**
 * All of a long list of cases in `npm run test:full`; in `npm test` a third of them, others each time. Which ones follows
 * from the name of the list and from the seed, which is printed and can be given as TEST_SEED.
 */
export function* aPartOf<Case>(name: string, cases: Iterable<Case>): Generator<Case> {
  let index = 0;
  for (const each of cases) {
    const drawn = createHash("sha256")
      .update(`${seed} ${name} ${String(index)}`)
      .digest()
      .readUInt32BE();
    if (isFull || drawn % ONE_IN === 0) yield each;
    index += 1;
  }
}
