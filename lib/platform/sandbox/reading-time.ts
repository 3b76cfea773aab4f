import { stat } from "node:fs/promises";

import { env } from "#lib/platform/env";
import { DomainError } from "#lib/platform/shared/domain-error";

/** A disk that is slower than this is broken; a large file may take its time on one that is merely slow. */
const SLOWEST_DISK_BYTES_PER_MS = 20_000;

/**
 * How long a child may take that reads a whole file: ANALYSIS_TIMEOUT_MS, and for large files the time to read
 * them. Throws `unavailable` for a file that is not there: that is never the fault of its creator.
 */
export async function timeToReadAll(path: string): Promise<number> {
  const { size } = await stat(path).catch((error: unknown) => {
    throw new DomainError("unavailable", `The stored file cannot be read right now: ${String(error)}`);
  });
  return env().analysisTimeoutMs + Math.ceil(size / SLOWEST_DISK_BYTES_PER_MS);
}
