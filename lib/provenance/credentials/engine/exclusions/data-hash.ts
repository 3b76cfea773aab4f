import { type FileHandle } from "node:fs/promises";

import { decode } from "cborg";
import { z } from "zod";

import { type Piece, piecesOf } from "#lib/provenance/credentials/engine/exclusions/pieces";
import { boxesIn, type Box } from "#lib/provenance/credentials/signatures/jumbf";

const range = z.object({ start: z.number().int().min(0), length: z.number().int().min(0) });
type Range = z.infer<typeof range>;

const boxesLabelled = (boxes: Box[], label: string): Box[] =>
  boxes.flatMap((box) => [...boxesIn(box.content)]).filter((inner) => inner.label === label);

/**
 * What a `c2pa.hash.data` assertion leaves out. Where boxes have one label, all of them count: a second one must not hide
 * the one that the engine takes. Throws where there is none that can be read.
 */
export function exclusionsIn(store: Buffer, manifest: string, assertion: string): Range[] {
  const manifests = boxesLabelled([...boxesIn(store)], manifest);
  const found = boxesLabelled(boxesLabelled(manifests, "c2pa.assertions"), assertion);
  const data = found.flatMap((box) => [...boxesIn(box.content)]).filter(({ type }) => type === "cbor");
  if (data.length === 0) throw new Error("The data hash is missing.");
  return data.flatMap(({ content }) => z.object({ exclusions: z.array(range) }).parse(decode(content)).exclusions);
}

/**
 * Whether each range that a signer left out of the hash, beside the one with the manifest store, holds nothing but
 * metadata (C2PA 2.4, 15.12). Some cameras leave their EXIF and XMP out so that a title can be added later; anything
 * else there could be exchanged for another picture. c2pa-rs only notes that there are such ranges.
 */
export async function holdMetadataOnly(file: FileHandle, exclusions: Range[]): Promise<boolean> {
  const pieces = await piecesOf(file);
  return exclusions.every(({ start, length }) => length === 0 || isHarmless(pieces, start, start + length));
}

function isHarmless(pieces: Piece[], start: number, end: number): boolean {
  const overlapping = pieces.filter((piece) => piece.start < end && start < piece.end);
  const [first, last] = [overlapping[0]?.start ?? Infinity, overlapping.at(-1)?.end ?? 0];
  if (start < first || last < end) return false;
  // That this range is exactly the store's is what c2pa-rs does check.
  if (overlapping.every(({ holds }) => holds === "store")) return true;
  // Where the size of a piece can be changed, it can swallow what stands behind it.
  const keepsItsEnd = (piece: Piece) =>
    piece.start + piece.headBytes <= start || (start <= piece.start && piece.end <= end);
  return overlapping.every((piece) => piece.holds === "metadata" && keepsItsEnd(piece));
}
