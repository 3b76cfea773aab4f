/** A file of an archive. */
export interface TarEntry {
  path: string;
  size: number;
  read: () => AsyncIterable<Uint8Array>;
}

const BLOCK = 512;
/** The largest size that eleven octal digits hold; above it the field is a number in base 256, as GNU tar and pax read it. */
const MAX_OCTAL = 8 ** 11;

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, "0")}\0`;

/** The header of a regular file (POSIX.1-1988, ustar). Paths are ours: short, and plain ASCII. */
function header({ path, size }: TarEntry, modifiedAt: Date): Buffer {
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

const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

/** How long the archive of these files is. */
export const tarSize = (entries: readonly TarEntry[]): number =>
  entries.reduce((total, { size }) => total + BLOCK + size + paddingOf(size), 2 * BLOCK);

/** The archive itself, piece by piece: no file is held in memory. Throws where a file is not as long as was said. */
export async function* tar(entries: readonly TarEntry[], modifiedAt: Date): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    yield header(entry, modifiedAt);
    let written = 0;
    for await (const piece of entry.read()) {
      written += piece.length;
      yield piece;
    }
    if (written !== entry.size)
      throw new Error(`${entry.path} has ${String(written)} bytes and was to have ${String(entry.size)}.`);
    yield Buffer.alloc(paddingOf(entry.size));
  }
  yield Buffer.alloc(2 * BLOCK);
}
