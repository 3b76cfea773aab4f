import { type ReadBytes } from "#lib/platform/codecs/windowed-reader";

/** What the frame header of a JPEG says (ITU-T T.81, B.2.2). */
export interface JpegFrame {
  width: number;
  height: number;
  /** Eight bits, and one of the four ways in which the decoder here is built: not lossless, not hierarchical. */
  isDecodable: boolean;
}

const MAX_SEGMENTS = 100_000;
/** Baseline, extended and progressive with Huffman coding; sequential and progressive with arithmetic coding. */
const DECODABLE = [0xc0, 0xc1, 0xc2, 0xc9, 0xca];
const DHT_JPG_DAC = [0xc4, 0xc8, 0xcc];

/** The frame header, found by the lengths of the segments before it; null where there is none before the pixels. */
export async function readJpegFrame(read: ReadBytes): Promise<JpegFrame | null> {
  let offset = 2;
  for (let segments = 0; segments < MAX_SEGMENTS; segments += 1) {
    const bytes = await read(offset, 9);
    const [first, marker = 0] = bytes;
    if (bytes.length < 9 || first !== 0xff || marker === 0xda || marker === 0xd9) return null;
    if (marker >= 0xc0 && marker <= 0xcf && !DHT_JPG_DAC.includes(marker)) {
      const isDecodable = DECODABLE.includes(marker) && bytes[4] === 8;
      return { width: bytes.readUInt16BE(7), height: bytes.readUInt16BE(5), isDecodable };
    }
    // Any number of 0xff may stand before a marker.
    offset += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(2);
  }
  return null;
}

const LOOKED_AT_BYTES = 64 * 1024;

/**
 * Whether the marker that ends a JPEG is missing. Inside the pixels no marker can stand (T.81, B.1.1.5), so the last
 * end must come after the last start of pixels; a preview in the metadata has both of its own.
 */
export async function lacksEnd(read: ReadBytes, fileBytes: number): Promise<boolean> {
  const tail = await read(Math.max(0, fileBytes - LOOKED_AT_BYTES), LOOKED_AT_BYTES);
  return tail.lastIndexOf("\xff\xd9", undefined, "latin1") <= tail.lastIndexOf("\xff\xda", undefined, "latin1");
}

export const JPEG_END = Buffer.from([0xff, 0xd9]);
