import { type ReadBytes } from "#lib/platform/codecs/windowed-reader";

/** A top-level box of an ISO base media file (ISO/IEC 14496-12, 4.2). */
export interface Box {
  type: string;
  offset: number;
  /** As declared, header included; up to the end of the file where the declared size is 0. */
  bytes: number;
}

export interface BoxWalk {
  boxes: Box[];
  /** Why the walk stopped before the end of the file; null when the boxes fill it exactly. */
  problem: "beyond-end" | "malformed" | null;
}

/** More top-level boxes than hours of half-second fragments have; a walk over more is refused as malformed. */
const MAX_BOXES = 500_000;

/** Reads the headers of the top-level boxes: a few bytes each, whatever the size of the file. */
export async function walkBoxes(read: ReadBytes, fileBytes: number): Promise<BoxWalk> {
  const boxes: Box[] = [];
  let offset = 0;
  while (offset < fileBytes) {
    // Fewer bytes than a header: some recorders pad the end of a file with a few zeros.
    if (fileBytes - offset < 8)
      return { boxes, problem: (await read(offset, fileBytes - offset)).every((b) => b === 0) ? null : "malformed" };
    const bytes = await read(offset, Math.min(16, fileBytes - offset));
    const type = bytes.toString("latin1", 4, 8);
    const size = declaredSize(bytes, fileBytes - offset);
    if (size === null || !/^[ -~\xa9]{4}$/.test(type) || boxes.length >= MAX_BOXES)
      return { boxes, problem: "malformed" };
    boxes.push({ type, offset, bytes: size });
    offset += size;
  }
  return { boxes, problem: offset > fileBytes ? "beyond-end" : null };
}

function declaredSize(header: Buffer, bytesLeft: number): number | null {
  const size = header.readUInt32BE(0);
  if (size === 0) return bytesLeft;
  if (size !== 1) return size >= 8 ? size : null;
  if (header.length < 16) return null;
  const large = Number(header.readBigUInt64BE(8));
  return large >= 16 && Number.isSafeInteger(large) ? large : null;
}
