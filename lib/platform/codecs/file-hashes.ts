import { z } from "zod";

/**
 * What one pass over a file yields. `blocks` is what signing a download needs later: the leaves of the `merkle` map of
 * a `c2pa.hash.bmff.v3` assertion. A leaf is the SHA-256 of `blockBytes` bytes of `mdat`, the first one beginning 16
 * bytes after the start of the box (that is where the assertion's exclusion of `/mdat` begins, whatever the length of
 * the box's header) and the last one being shorter.
 *
 * Kept for files with exactly one `mdat`, and null for all others: fragmented files have one for each fragment, and
 * are signed in the ordinary way.
 */
export const fileHashes = z.object({
  /** Lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  blocks: z
    .object({
      blockBytes: z.number().int().positive(),
      /** Where the `mdat` box begins in the file, and its size, both with its header. */
      mdatOffset: z.number().int().nonnegative(),
      mdatBytes: z.number().int().positive(),
      /** 32 bytes each, in order. */
      leaves: z.instanceof(Uint8Array),
    })
    .nullable(),
});

export type FileHashes = z.infer<typeof fileHashes>;

export const BLOCK_BYTES = 1024 ** 2;
/** How many bytes of `mdat` stay outside its leaves. */
export const MDAT_SKIPPED_BYTES = 16;
