import { type FileHandle } from "node:fs/promises";

import { type Box, boxesBetween } from "#lib/provenance/credentials/engine/exclusions/bmff";
import { readAt } from "#lib/provenance/credentials/engine/exclusions/read-at";

/** Tables of a film are small; one that is larger is refused. */
const MAX_TABLE_BYTES = 64 * 1024 ** 2;

/**
 * Whether the samples of a film lie where its signer put them. The first version of the BMFF hash (`c2pa.hash.bmff`) does
 * not cover the places of boxes: what is put into a box that it leaves out moves all behind it, and `moov` then points at
 * other bytes. So the samples must fill one `mdat` up to its end, or from its beginning, which no shift leaves true; and a
 * fragment's `mdat` must follow its `moof`.
 */
export async function samplesAreInPlace(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  const boxes = await boxesBetween(file, 0, size);
  const isFollowed = boxes.every(({ type }, index) => type !== "moof" || boxes[index + 1]?.type === "mdat");
  const moov = boxes.find(({ type }) => type === "moov");
  if (!isFollowed || !moov) return false;
  const extents: Extent[] = [];
  for (const track of await inside(file, moov, ["trak"])) {
    const [tables] = await inside(file, track, ["mdia", "minf", "stbl"]);
    if (tables) extents.push(...(await extentsIn(file, await boxesBetween(file, tables.bodyAt, tables.end))));
  }
  if (extents.length === 0) return boxes.some(({ type }) => type === "moof");
  const [first, last] = extents.reduce(
    ([start, end], extent) => [Math.min(start, extent.start), Math.max(end, extent.end)],
    [Infinity, 0],
  );
  const around = boxes.find(({ type, bodyAt, end }) => type === "mdat" && bodyAt <= first && last <= end);
  return around !== undefined && (around.bodyAt === first || around.end === last);
}

/** The boxes at the end of a path of types. */
async function inside(file: FileHandle, box: Box, [type, ...deeper]: string[]): Promise<Box[]> {
  if (type === undefined) return [box];
  const found: Box[] = [];
  for (const inner of await boxesBetween(file, box.bodyAt, box.end)) {
    if (inner.type === type) found.push(...(await inside(file, inner, deeper)));
  }
  return found;
}

interface Extent {
  start: number;
  end: number;
}

/** Where each chunk of a track lies (ISO/IEC 14496-12, 8.7). */
async function extentsIn(file: FileHandle, tables: Box[]): Promise<Extent[]> {
  const table = async (...types: string[]) => {
    const box = tables.find(({ type }) => types.includes(type));
    const bytes = box ? Math.min(MAX_TABLE_BYTES, box.end - box.bodyAt) : 0;
    return { type: box?.type, bytes: box ? await readAt(file, box.bodyAt, bytes) : Buffer.alloc(0) };
  };
  const [chunks, runs, sizes] = [await table("stco", "co64"), await table("stsc"), await table("stsz")];
  const samplesIn = samplesPerChunk(runs.bytes);
  const sizeOf = sampleSizes(sizes.bytes);
  const width = chunks.type === "co64" ? 8 : 4;
  const extents: Extent[] = [];
  let sample = 0;
  for (let at = 8, chunk = 1; at + width <= chunks.bytes.length; at += width, chunk += 1) {
    const start = width === 8 ? Number(chunks.bytes.readBigUInt64BE(at)) : chunks.bytes.readUInt32BE(at);
    let end = start;
    for (const next = sample + samplesIn(chunk); sample < next; sample += 1) end += sizeOf(sample);
    extents.push({ start, end });
  }
  return extents;
}

/** Runs of chunks with the same number of samples, by their first chunk. */
function samplesPerChunk(stsc: Buffer): (chunk: number) => number {
  const runs: { first: number; samples: number }[] = [];
  for (let at = 8; at + 12 <= stsc.length; at += 12)
    runs.push({ first: stsc.readUInt32BE(at), samples: stsc.readUInt32BE(at + 4) });
  let run = 0;
  return (chunk) => {
    while ((runs[run + 1]?.first ?? Infinity) <= chunk) run += 1;
    // A number that no table of sizes can back ends the counting.
    return Math.min(runs[run]?.samples ?? 0, MAX_TABLE_BYTES);
  };
}

function sampleSizes(stsz: Buffer): (sample: number) => number {
  const all = stsz.length >= 12 ? stsz.readUInt32BE(4) : 0;
  if (all > 0) return () => all;
  return (sample) => (12 + sample * 4 + 4 <= stsz.length ? stsz.readUInt32BE(12 + sample * 4) : 0);
}
