import { test } from "vitest";

/** A test that takes a minute or more: only `npm run test:full` runs it. */
export const testWhenFull = test.runIf(process.env["TEST_FULL"] !== undefined);
