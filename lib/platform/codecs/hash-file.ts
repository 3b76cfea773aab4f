import { type MediaType } from "#lib/platform/codecs/accepted-media";
import { fileHashes, type FileHashes } from "#lib/platform/codecs/file-hashes";
import { env } from "#lib/platform/env";
import { childScript } from "#lib/platform/sandbox/child-script";
import { timeToReadAll } from "#lib/platform/sandbox/reading-time";
import { runInChild } from "#lib/platform/sandbox/run-in-child";
import { DomainError } from "#lib/platform/shared/domain-error";

/**
 * Hashes a stored file in one pass, in a child. Throws `unavailable` when that fails: nothing in a file can make hashing
 * fail, so it is the machine's fault and worth another try.
 */
export async function hashFile(path: string, mediaType: MediaType): Promise<FileHashes> {
  const result = await runInChild({
    script: childScript("lib/platform/codecs/hash-child.ts"),
    file: path,
    input: { path, mediaType },
    output: fileHashes,
    timeoutMs: await timeToReadAll(path),
    maxMemoryBytes: env().analysisMaxMemoryBytes,
  });
  if (result.outcome === "done") return result.value;
  throw new DomainError("unavailable", `The file could not be hashed: ${result.message}`);
}
