import { vi } from "vitest";

/** As long as a test may take (vitest.config.ts), but for its own end. */
const TIMEOUT_MS = 280_000;

/**
 * Looks again until `look` throws nothing, and returns what it returns. How long that takes is no matter: a busy machine takes
 * ten times as long as another.
 */
export const eventually = <Result>(look: () => Result | Promise<Result>, everyMs = 20): Promise<Result> =>
  vi.waitFor(look, { timeout: TIMEOUT_MS, interval: everyMs });
