import { lengthOf, type Segment } from "#lib/ingest/delivery/served-body";

/** A file of an archive. */
export interface TarEntry {
  path: string;
  segments: readonly Segment[];
}

const BLOCK = 512;
/** The largest size that eleven octal digits hold; above it the field is a number in base 256, as GNU tar and pax read it. */
const MAX_OCTAL = 8 ** 11;

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, "0")}\0`;

/** The header of a regular file (POSIX.1-1988, ustar). Paths are ours: short, and plain ASCII. */
function header(path: string, size: number, modifiedAt: Date): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(path, 0, 100, "ascii");
  block.write(octal(0o600, 7), 100, "ascii");
  block.write(octal(0, 7), 108, "ascii");
  block.write(octal(0, 7), 116, "ascii");
  if (size < MAX_OCTAL) block.write(octal(size, 11), 124, "ascii");
  else {
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(size), 128);
  }
  block.write(octal(Math.floor(modifiedAt.getTime() / 1000), 11), 136, "ascii");
  block.write(" ".repeat(8), 148, "ascii");
  block.write("0", 156, "ascii");
  block.write("ustar\x0000", 257, "ascii");
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "ascii");
  return block;
}

/** Fills the last block of a file; no segment where it is full. */
function padding(size: number): Segment[] {
  const missing = (BLOCK - (size % BLOCK)) % BLOCK;
  return missing === 0 ? [] : [{ bytes: Buffer.alloc(missing) }];
}

/** The archive of these files. Stored objects are read only when the archive is. */
export const tar = (entries: readonly TarEntry[], modifiedAt: Date): Segment[] => [
  ...entries.flatMap(({ path, segments }): Segment[] => {
    const size = lengthOf(segments);
    return [{ bytes: header(path, size, modifiedAt) }, ...segments, ...padding(size)];
  }),
  { bytes: Buffer.alloc(2 * BLOCK) },
];
