import { env } from "#lib/env";
import { type MediaType } from "#lib/media/accepted-media";
import { fileHashes, type FileHashes } from "#lib/media/file-hashes";
import { childScript } from "#lib/sandbox/child-script";
import { runInChild } from "#lib/sandbox/run-in-child";
import { timeToReadAll } from "#lib/sandbox/reading-time";
import { DomainError } from "#lib/shared/domain-error";

/**
 * Hashes a stored file in one pass, in a child. Throws `unavailable` when that fails: nothing in a file can make hashing
 * fail, so it is the machine's fault and worth another try.
 */
export async function hashFile(path: string, mediaType: MediaType): Promise<FileHashes> {
  const result = await runInChild({
    script: childScript("lib/media/hash-child.ts"),
    file: path,
    input: { path, mediaType },
    output: fileHashes,
    timeoutMs: await timeToReadAll(path),
    maxMemoryBytes: env().analysisMaxMemoryBytes,
  });
  if (result.outcome === "done") return result.value;
  throw new DomainError("unavailable", `The file could not be hashed: ${result.message}`);
}
