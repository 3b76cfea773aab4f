import { type FileHandle } from "node:fs/promises";

import { readAt } from "#lib/provenance/credentials/engine/exclusions/read-at";

const STORE_TAG = 0xcd41;

/** The parts of a TIFF and of a BigTIFF that differ: sizes of a count and of an offset, and of a directory's entry. */
const PLAIN = { firstAt: 4, offsetBytes: 4, countBytes: 2, entryBytes: 12, valueCountAt: 4, valueAt: 8 } as const;
const BIG = { firstAt: 8, offsetBytes: 8, countBytes: 8, entryBytes: 20, valueCountAt: 4, valueAt: 12 } as const;

function reader(order: string) {
  return (bytes: Buffer, at: number, length: 2 | 4 | 8): number => {
    if (length === 8) return Number(order === "II" ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
    return order === "II" ? bytes.readUIntLE(at, length) : bytes.readUIntBE(at, length);
  };
}

export const isTiff = async (file: FileHandle): Promise<boolean> =>
  ["II*\0", "MM\0*", "II+\0", "MM\0+"].includes((await readAt(file, 0, 4)).toString("latin1"));

interface Place {
  /** Where the first directory says how many bytes the store has, and where: signers leave that out of the hash. */
  entry: { start: number; end: number };
  store: { start: number; end: number };
}

/** Where the first directory puts the manifest store; null where it names none. */
export async function placeOfStore(file: FileHandle): Promise<Place | null> {
  const head = await readAt(file, 0, 16);
  const read = reader(head.toString("latin1", 0, 2));
  const shape = read(head, 2, 2) === 43 ? BIG : PLAIN;
  const directoryAt = read(head, shape.firstAt, shape.offsetBytes);
  const count = Math.min(0xffff, read(await readAt(file, directoryAt, 8), 0, shape.countBytes));
  const entriesAt = directoryAt + shape.countBytes;
  const entries = await readAt(file, entriesAt, count * shape.entryBytes);
  for (let at = 0; at + shape.entryBytes <= entries.length; at += shape.entryBytes) {
    if (read(entries, at, 2) !== STORE_TAG) continue;
    const start = read(entries, at + shape.valueAt, shape.offsetBytes);
    const end = start + read(entries, at + shape.valueCountAt, shape.offsetBytes);
    const entry = { start: entriesAt + at + shape.valueCountAt, end: entriesAt + at + shape.entryBytes };
    return { entry, store: { start, end } };
  }
  return null;
}

/**
 * Whether the place of the manifest store, which the hash leaves out, holds nothing behind the store. c2pa-rs 0.91 and
 * 0.92 take the size of the place as the first directory gives it, and read the store from its beginning.
 */
export async function storeFillsItsPlace(file: FileHandle): Promise<boolean> {
  const { start, end } = (await placeOfStore(file))?.store ?? { start: 0, end: 0 };
  if (start === end) return true;
  const storeEnd = start + (await readAt(file, start, 4)).readUInt32BE(0);
  return storeEnd <= end && (await areZeros(file, storeEnd, end));
}

const PIECE_BYTES = 64 * 1024;

async function areZeros(file: FileHandle, from: number, to: number): Promise<boolean> {
  for (let at = from; at < to; at += PIECE_BYTES) {
    const bytes = await readAt(file, at, Math.min(PIECE_BYTES, to - at));
    if (bytes.length === 0 || bytes.some((byte) => byte !== 0)) return false;
  }
  return true;
}
