import { type FileHandle } from "node:fs/promises";

import { readAt } from "#lib/provenance/credentials/engine/exclusions/read-at";

export interface Box {
  type: string;
  start: number;
  /** Behind its own head. */
  bodyAt: number;
  end: number;
}

/** More top-level boxes than hours of half-second fragments have. */
const MAX_BOXES = 500_000;

/** The boxes in a part of a file, without those inside them. */
export async function boxesBetween(file: FileHandle, from: number, to: number): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let start = from; start + 8 <= to && boxes.length < MAX_BOXES;) {
    const head = await readAt(file, start, 16);
    const short = head.readUInt32BE(0);
    const long = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short;
    const end = long === 0 ? to : start + long;
    if (long !== 0 && long < 8) break;
    boxes.push({ type: head.toString("latin1", 4, 8), start, bodyAt: start + (short === 1 ? 16 : 8), end });
    start = end;
  }
  return boxes;
}

/**
 * Whether the boxes that every BMFF hash leaves out are what they may be (C2PA 2.4, A.5.1): one `ftyp`, in front of everything
 * (ISO/IEC 14496-12, 4.3), and at most one `mfra`, which holds nothing but its tables. Others of these names would be room for
 * anything.
 */
export async function leftOutBoxesAreSound(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  const boxes = await boxesBetween(file, 0, size);
  const types = boxes.filter(({ type }) => type === "ftyp");
  const indexes = boxes.filter(({ type }) => type === "mfra");
  if (types.length !== 1 || boxes[0]?.type !== "ftyp" || indexes.length > 1) return false;
  const [index] = indexes;
  if (!index) return true;
  const tables = await boxesBetween(file, index.bodyAt, index.end);
  return (
    tables.length > 0 &&
    tables.at(-1)?.end === index.end &&
    tables.every(({ type }) => type === "tfra" || type === "mfro")
  );
}
