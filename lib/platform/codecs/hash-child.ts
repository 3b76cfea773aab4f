import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";

import { z } from "zod";

import { BOX_MEDIA, MEDIA_TYPES } from "#lib/platform/codecs/accepted-media";
import { type Box, walkBoxes } from "#lib/platform/codecs/boxes";
import { BLOCK_BYTES, type FileHashes, MDAT_SKIPPED_BYTES } from "#lib/platform/codecs/file-hashes";
import { windowedReader } from "#lib/platform/codecs/windowed-reader";
import { answerParent } from "#lib/platform/sandbox/child";

const input = z.object({ path: z.string(), mediaType: z.enum(MEDIA_TYPES) });

answerParent(input, async ({ path, mediaType }): Promise<FileHashes> => {
  await using file = await open(path, "r");
  const { size } = await file.stat();
  const mdat = BOX_MEDIA.includes(mediaType) ? await onlyMdat(file, size) : null;
  return await hash(file, size, mdat);
});

/** The one `mdat` of a whole file; null when there are several, or when the file is not what its boxes declare. */
async function onlyMdat(file: FileHandle, fileBytes: number): Promise<Box | null> {
  const { boxes, problem } = await walkBoxes(windowedReader(file), fileBytes);
  const [mdat, ...others] = boxes.filter((box) => box.type === "mdat");
  if (problem !== null || !mdat || others.length > 0 || mdat.bytes <= MDAT_SKIPPED_BYTES) return null;
  return mdat;
}

async function hash(file: FileHandle, fileBytes: number, mdat: Box | null): Promise<FileHashes> {
  const whole = createHash("sha256");
  const leaves: Promise<ArrayBuffer>[] = [];
  const ends = mdat && { first: mdat.offset + MDAT_SKIPPED_BYTES, last: mdat.offset + mdat.bytes };
  let offset = 0;
  let ahead = readPiece(file, pieceAt(offset, fileBytes, ends));
  while (offset < fileBytes) {
    const piece = await ahead;
    if (piece.length === 0) throw new Error("The file became shorter while it was read.");
    const isLeaf = ends !== null && offset >= ends.first && offset < ends.last;
    offset += piece.length;
    // The next piece is read and the leaf is hashed by the thread pool, while this thread hashes the whole.
    ahead = readPiece(file, pieceAt(offset, fileBytes, ends));
    if (isLeaf) leaves.push(crypto.subtle.digest("SHA-256", piece));
    whole.update(piece);
  }
  const digests = await Promise.all(leaves);
  const sha256 = whole.digest("hex");
  if (!mdat) return { sha256, blocks: null };
  const joined = Buffer.concat(digests.map((digest) => Buffer.from(digest)));
  return {
    sha256,
    blocks: { blockBytes: BLOCK_BYTES, mdatOffset: mdat.offset, mdatBytes: mdat.bytes, leaves: joined },
  };
}

/** Pieces are cut so that each leaf is exactly one of them. */
function pieceAt(offset: number, fileBytes: number, leaves: { first: number; last: number } | null) {
  const stops = leaves ? [leaves.first, leaves.last, fileBytes] : [fileBytes];
  const stop = stops.find((end) => end > offset) ?? offset;
  return { offset, length: Math.min(BLOCK_BYTES, stop - offset) };
}

async function readPiece(
  file: FileHandle,
  piece: { offset: number; length: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const buffer = new Uint8Array(piece.length);
  let filled = 0;
  while (filled < piece.length) {
    const { bytesRead } = await file.read(buffer, filled, piece.length - filled, piece.offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled === piece.length ? buffer : buffer.subarray(0, filled);
}
