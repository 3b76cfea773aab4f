import { type ReadBytes } from "#lib/platform/codecs/windowed-reader";

/** What the first directory of a TIFF says about its picture. */
export interface Tiff {
  width: number;
  height: number;
  /** EXIF's Orientation; 1 where nothing is said. */
  orientation: number;
  /** A camera's raw file: sensor data, or a small preview with them beside it. */
  isRaw: boolean;
  /** Whether the decoder here knows the compression and the samples. It gives black for a compression it lacks. */
  isDecodable: boolean;
}

/** The numbers of TIFF 6.0, its supplements, and DNG 1.7. */
const TAG = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  orientation: 274,
  stripBytes: 279,
  tileOffsets: 324,
  tileBytes: 325,
  subDirectories: 330,
  dngVersion: 50_706,
} as const;

/** None, the three of fax machines, LZW, JPEG, deflate under both its numbers, PackBits: what sharp's libtiff has. */
const COMPRESSIONS = [1, 2, 3, 4, 5, 7, 8, 32_773, 32_946];
const BITS_PER_SAMPLE = [1, 2, 4, 8, 16, 32];
/** A colour filter array, and a sensor's linear values. */
const RAW_PHOTOMETRIC = [32_803, 34_892];

/** How many bytes a value of each type takes, by the type's number; those of 8 bytes at the end are of BigTIFF. */
const VALUE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const MAX_ENTRIES = 4096;
const MAX_PIECES = 500_000;

interface Entry {
  type: number;
  count: number;
  /** Where its values are. */
  at: number;
}

type Problem = "truncated" | "malformed";

/** The first directory, what it points to, and whether the file reaches as far as its strips or tiles do. */
export async function readTiff(read: ReadBytes, fileBytes: number): Promise<Tiff | Problem> {
  const head = Buffer.from(await read(0, 16));
  if (head.length < 16) return "truncated";
  const isLittle = head[0] === 0x49;
  const number = (bytes: Buffer, at: number, length: 1 | 2 | 4 | 8): number => {
    if (bytes.length < at + length) return 0;
    if (length === 8) return Number(isLittle ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
    return isLittle ? bytes.readUIntLE(at, length) : bytes.readUIntBE(at, length);
  };
  const isBig = number(head, 2, 2) === 43;
  const [countBytes, entryBytes, inlineBytes] = isBig ? ([8, 20, 8] as const) : ([2, 12, 4] as const);
  const directoryAt = number(head, isBig ? 8 : 4, inlineBytes);
  if (directoryAt + countBytes > fileBytes) return "truncated";
  const count = number(await read(directoryAt, countBytes), 0, countBytes);
  if (directoryAt + countBytes + count * entryBytes > fileBytes) return "truncated";
  if (count > MAX_ENTRIES) return "malformed";

  const entries = new Map<number, Entry>();
  for (let index = 0; index < count; index += 1) {
    const entryAt = directoryAt + countBytes + index * entryBytes;
    const bytes = await read(entryAt, entryBytes);
    const entry = { type: number(bytes, 2, 2), count: number(bytes, 4, inlineBytes) };
    const valueBytes = (VALUE_BYTES[entry.type] ?? 0) * entry.count;
    const isInline = valueBytes <= inlineBytes;
    const at = isInline ? entryAt + 4 + inlineBytes : number(bytes, 4 + inlineBytes, inlineBytes);
    if (!isInline && at + valueBytes > fileBytes) return "truncated";
    entries.set(number(bytes, 0, 2), { ...entry, at });
  }

  const valueAt = async (entry: Entry, index: number): Promise<number> => {
    const length = VALUE_BYTES[entry.type];
    if (length !== 1 && length !== 2 && length !== 4 && length !== 8) return 0;
    return number(await read(entry.at + index * length, length), 0, length);
  };
  const first = async (tag: number, otherwise: number): Promise<number> => {
    const entry = entries.get(tag);
    return entry && entry.count > 0 ? valueAt(entry, 0) : otherwise;
  };
  for (const [offsets, sizes] of [
    [TAG.stripOffsets, TAG.stripBytes],
    [TAG.tileOffsets, TAG.tileBytes],
  ] as const) {
    const [where, howLong] = [entries.get(offsets), entries.get(sizes)];
    if (!where || !howLong) continue;
    const pieces = Math.min(where.count, howLong.count);
    if (pieces > MAX_PIECES) return "malformed";
    for (let piece = 0; piece < pieces; piece += 1) {
      if ((await valueAt(where, piece)) + (await valueAt(howLong, piece)) > fileBytes) return "truncated";
    }
  }

  const [width, height] = [await first(TAG.width, 0), await first(TAG.height, 0)];
  const isPreview = ((await first(TAG.subfileType, 0)) & 1) === 1 && entries.has(TAG.subDirectories);
  return {
    width,
    height,
    orientation: await first(TAG.orientation, 1),
    isRaw: isPreview || entries.has(TAG.dngVersion) || RAW_PHOTOMETRIC.includes(await first(TAG.photometric, 0)),
    isDecodable:
      COMPRESSIONS.includes(await first(TAG.compression, 1)) &&
      BITS_PER_SAMPLE.includes(await first(TAG.bitsPerSample, 1)),
  };
}
