import type { FileHandle } from "node:fs/promises";

import { readAt } from "#lib/provenance/credentials/engine/exclusions/read-at";
import { isTiff, placeOfStore } from "#lib/provenance/credentials/engine/exclusions/tiff";

/** A segment of a JPEG, a chunk of a PNG or of a RIFF file, or what a TIFF has of the store. */
export interface Piece {
  start: number;
  /** Behind its last byte. */
  end: number;
  /** As many first bytes say what it is and how long. */
  headBytes: number;
  /** `metadata` is text about the content, from which no decoder makes the content. */
  holds: "store" | "metadata" | "content";
}

/** More pieces than real files have in front of their pixels. */
const MAX_PIECES = 100_000;

/** The pieces in front of the pixels, or all where they come in any order. None of a kind of file that has none. */
export async function piecesOf(file: FileHandle): Promise<Piece[]> {
  const head = await readAt(file, 0, 12);
  if (head.readUInt16BE(0) === 0xffd8) return walk(file, 2, segmentAt);
  if (head.toString("latin1", 1, 4) === "PNG") return walk(file, 8, pngChunkAt);
  if (/^R(IFF|F64)$/.test(head.toString("latin1", 0, 4))) return walk(file, 12, riffChunkAt);
  return (await isTiff(file)) ? piecesOfTiff(file) : [];
}

async function piecesOfTiff(file: FileHandle): Promise<Piece[]> {
  const place = await placeOfStore(file);
  if (place === null) return [];
  return [place.entry, place.store].map((range) => ({ ...range, headBytes: 0, holds: "store" }));
}

type PieceAt = (head: Buffer, start: number) => Piece | null;

/** The longest name of what is in a JPEG's segment, with the segment's own head. */
const LOOK_BYTES = 40;

async function walk(file: FileHandle, from: number, pieceAt: PieceAt): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (let start = from; pieces.length < MAX_PIECES;) {
    const head = await readAt(file, start, LOOK_BYTES);
    const piece = head.length < 8 ? null : pieceAt(head, start);
    if (piece === null) break;
    pieces.push(piece);
    start = piece.end;
  }
  return pieces;
}

const APP1 = 0xe1;
const APP11 = 0xeb;
const APP13 = 0xed;
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;

function segmentAt(head: Buffer, start: number): Piece | null {
  const marker = head[1] ?? 0;
  if (head[0] !== 0xff || marker === START_OF_SCAN) return null;
  const content = head.toString("latin1", 4);
  const isMetadata =
    (marker === APP1 && /^(Exif\0|http:\/\/ns\.adobe\.com\/(xap|xmp)\/)/.test(content)) ||
    (marker === APP13 && content.startsWith("Photoshop 3.0\0")) ||
    marker === COMMENT;
  const isStore = marker === APP11 && content.startsWith("JP");
  const holds = isStore ? "store" : isMetadata ? "metadata" : "content";
  return { start, end: start + 2 + Math.max(2, head.readUInt16BE(2)), headBytes: 4, holds };
}

const kindOf = (type: string, store: string, metadata: string[]): Piece["holds"] =>
  type === store ? "store" : metadata.includes(type) ? "metadata" : "content";

const pngChunkAt: PieceAt = (head, start) => ({
  start,
  end: start + 12 + head.readUInt32BE(0),
  headBytes: 8,
  holds: kindOf(head.toString("latin1", 4, 8), "caBX", ["tEXt", "zTXt", "iTXt", "tIME", "eXIf"]),
});

const riffChunkAt: PieceAt = (head, start) => {
  const size = head.readUInt32LE(4);
  return {
    start,
    end: start + 8 + size + (size % 2),
    headBytes: 8,
    holds: kindOf(head.toString("latin1", 0, 4), "C2PA", ["XMP ", "EXIF", "LIST", "bext", "iXML", "axml"]),
  };
};
