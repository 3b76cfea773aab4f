import { stat } from "node:fs/promises";

import { env } from "#lib/env";
import { type MediaType } from "#lib/media/accepted-media";
import { fileHashes, type FileHashes } from "#lib/media/file-hashes";
import { childScript } from "#lib/sandbox/child-script";
import { runInChild } from "#lib/sandbox/run-in-child";
import { DomainError } from "#lib/shared/domain-error";

/** A disk that is slower than this is broken; a large file may take its time on one that is merely slow. */
const SLOWEST_DISK_BYTES_PER_MS = 20_000;

/**
 * Hashes a stored file in one pass, in a child. Throws `unavailable` when that fails: nothing in a file can make hashing
 * fail, so it is the machine's fault and worth another try.
 */
export async function hashFile(path: string, mediaType: MediaType): Promise<FileHashes> {
  const { size } = await stat(path);
  const result = await runInChild({
    script: childScript("lib/media/hash-child.ts"),
    input: { path, mediaType },
    output: fileHashes,
    timeoutMs: env().analysisTimeoutMs + size / SLOWEST_DISK_BYTES_PER_MS,
    maxMemoryBytes: env().analysisMaxMemoryBytes,
  });
  if (result.outcome === "done") return result.value;
  throw new DomainError("unavailable", `The file could not be hashed: ${result.message}`);
}
