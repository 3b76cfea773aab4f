/** The top-level boxes of a film, for tests that change them. */
export function boxesOf(bytes: Buffer): { type: string; at: number; isLarge: boolean }[] {
  const boxes = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32BE(at);
    boxes.push({ type: bytes.toString("latin1", at + 4, at + 8), at, isLarge: size === 1 });
    at += size === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : Math.max(8, size);
  }
  return boxes;
}

interface OddWav {
  tag?: number;
  bits?: number;
  bytesPerSecond?: number;
  /** The size that the data declare; by default the true one. */
  declared?: number;
  /** The size that the file declares; by default the true one. */
  riff?: number;
  before?: Buffer;
  after?: Buffer;
}

/** A WAV of one channel at 8 kHz, by default of 16-bit samples. */
export function wavOf(data: Buffer, odd: OddWav = {}): Buffer {
  const { tag = 1, bits = 16, bytesPerSecond = 16_000, declared = data.length } = odd;
  const { before = Buffer.alloc(0), after = Buffer.alloc(0) } = odd;
  const format = Buffer.alloc(24);
  format.write("fmt ", 0);
  format.writeUInt32LE(16, 4);
  format.writeUInt16LE(tag, 8);
  format.writeUInt16LE(1, 10);
  format.writeUInt32LE(8000, 12);
  format.writeUInt32LE(bytesPerSecond, 16);
  format.writeUInt16LE(2, 20);
  format.writeUInt16LE(bits, 22);
  const head = Buffer.from("RIFF\0\0\0\0WAVE");
  const piece = Buffer.from("data\0\0\0\0");
  piece.writeUInt32LE(declared, 4);
  const file = Buffer.concat([head, before, format, piece, data, after]);
  file.writeUInt32LE(odd.riff ?? file.length - 8, 4);
  return file;
}

interface OddTiff {
  width: number;
  height: number;
  compression?: number;
  photometric?: number;
  /** Further entries: tag, type and a value that fits into the entry. */
  more?: readonly (readonly [tag: number, type: number, value: number])[];
}

/** A little-endian TIFF of grey pixels in one strip, which are nonsense in any compression but none (TIFF 6.0). */
export function tiffOf({ width, height, compression = 1, photometric = 1, more = [] }: OddTiff): Buffer {
  const pixels = Buffer.alloc(width * height, 0x55);
  const entries = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 8],
    [259, 3, compression],
    [262, 3, photometric],
    [273, 4, 8],
    [277, 3, 1],
    [278, 4, height],
    [279, 4, pixels.length],
    ...more,
  ].toSorted(([a = 0], [b = 0]) => a - b);
  const directory = Buffer.alloc(2 + 12 * entries.length + 4);
  directory.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag = 0, type = 0, value = 0], index) => {
    directory.writeUInt16LE(tag, 2 + index * 12);
    directory.writeUInt16LE(type, 4 + index * 12);
    directory.writeUInt32LE(tag === 50_706 ? 4 : 1, 6 + index * 12);
    directory.writeUInt32LE(value, 10 + index * 12);
  });
  const head = Buffer.from("II*\0\0\0\0\0", "latin1");
  head.writeUInt32LE(8 + pixels.length, 4);
  return Buffer.concat([head, pixels, directory]);
}
