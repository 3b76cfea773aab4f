import { type FileHandle } from "node:fs/promises";

const WINDOW_BYTES = 64 * 1024;

/** Reads a few bytes at a place of a file; fewer, or none, where it ends. The answer is valid until the next call. */
export type ReadBytes = (offset: number, length: number) => Promise<Buffer>;

/** Headers lie near each other: one read of the file serves many of them. */
export function windowedReader(file: FileHandle): ReadBytes {
  const window = Buffer.alloc(WINDOW_BYTES);
  let start = 0;
  let end = 0;
  return async (offset, length) => {
    if (offset < start || offset + length > end) {
      const { bytesRead } = await file.read(window, 0, WINDOW_BYTES, offset);
      start = offset;
      end = offset + bytesRead;
    }
    return window.subarray(offset - start, Math.min(offset - start + length, end - start));
  };
}
