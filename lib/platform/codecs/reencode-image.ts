import { z } from "zod";

import { picture, type Picture } from "#lib/platform/codecs/picture";
import { type Unreadable, unreadable, unreadableByFailure, unreadableCode } from "#lib/platform/codecs/unreadable";
import { env } from "#lib/platform/env";
import { childScript } from "#lib/platform/sandbox/child-script";
import { runInChild } from "#lib/platform/sandbox/run-in-child";

/** More than any avatar or thumbnail needs; the bytes travel to the child through memory. */
export const REENCODE_MAX_BYTES = 16 * 1024 ** 2;

const output = z.discriminatedUnion("readable", [
  picture.extend({ readable: z.literal(true) }),
  z.object({ readable: z.literal(false), code: unreadableCode }).transform(({ code }) => unreadable(code)),
]);

/**
 * A stranger's picture (an avatar, a thumbnail in a manifest) as a WebP of our own that is safe to serve: the right way
 * up, without metadata, at most `maxWidth` x `maxHeight`, in a child. By default the picture is shrunk to fit;
 * `crop` fills the box and cuts what stands out.
 */
export async function reencodeImage(
  bytes: Uint8Array,
  { maxWidth, maxHeight = maxWidth, crop = false }: { maxWidth: number; maxHeight?: number; crop?: boolean },
): Promise<({ readable: true } & Picture) | Unreadable> {
  if (bytes.length > REENCODE_MAX_BYTES) return unreadable("too-much-memory");
  const result = await runInChild({
    script: childScript("lib/platform/codecs/reencode-child.ts"),
    input: { bytes, box: { width: maxWidth, height: maxHeight, fit: crop ? "cover" : "inside" } },
    output,
    timeoutMs: env().analysisTimeoutMs,
    maxMemoryBytes: env().analysisMaxMemoryBytes,
  });
  return result.outcome === "done" ? result.value : unreadableByFailure(result);
}
