import { open, type FileHandle } from "node:fs/promises";

import sharp, { type Sharp } from "sharp";

import { type ImageType } from "#lib/platform/codecs/accepted-media";
import { JPEG_END, lacksEnd, readJpegFrame } from "#lib/platform/codecs/jpeg";
import { readTiff } from "#lib/platform/codecs/tiff";
import { type Unreadable, unreadable } from "#lib/platform/codecs/unreadable";
import { type ReadBytes, windowedReader } from "#lib/platform/codecs/windowed-reader";

/** A picture that is ready to be resized. */
export interface StillImage {
  readable: true;
  width: number;
  height: number;
  /** The quarter turn, in degrees clockwise, that the file asks viewers for. */
  rotation: 0 | 90 | 180 | 270;
  /** The coding of the pixels, as `codecs` of a video names it. */
  codec: string;
  /**
   * Oriented as it is to be seen. A new pipeline each time, and for HEIC the decoding itself; null where that fails.
   * Null instead of a function for a coding that is in order and that no decoder here knows.
   */
  pixels: (() => Promise<Sharp | null>) | null;
}

const MAX_PIXELS = 250_000_000;
/** A decoder for HEIC wants the file whole in memory, and so does an animated AVIF; cameras write a fiftieth of this. */
const MAX_BYTES_IN_MEMORY = 256 * 1024 ** 2;

const LOADERS: Record<Exclude<ImageType, "image/heic">, { operation: string; format: string }> = {
  "image/jpeg": { operation: "VipsForeignLoadJpeg", format: "jpeg" },
  "image/png": { operation: "VipsForeignLoadPng", format: "png" },
  "image/webp": { operation: "VipsForeignLoadWebp", format: "webp" },
  "image/avif": { operation: "VipsForeignLoadHeif", format: "heif" },
  "image/tiff": { operation: "VipsForeignLoadTiff", format: "tiff" },
};

/** Opens a picture without decoding it yet. Only in a child: it restricts the decoders of the whole process. */
export async function openStillImage(
  source: string | Uint8Array,
  mediaType: ImageType,
): Promise<StillImage | Unreadable> {
  sharp.cache(false);
  sharp.concurrency(1);
  if (mediaType === "image/heic") return openHeic(source);
  const undecodable = await openUndecodable(source, mediaType);
  if (undecodable) return undecodable;
  const loader = LOADERS[mediaType];
  // One decoder only: a file cannot choose another one by what it holds behind its head.
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: [loader.operation] });
  const known = mediaType === "image/avif" ? await underKnownBrand(source) : source;
  if (known === null) return unreadable("too-much-memory");
  const pipeline = mediaType === "image/jpeg" ? await pipelineOfJpeg(known) : pipelineOf(known);
  const metadata = await pipeline()
    .metadata()
    .catch(() => null);
  if (metadata?.format !== loader.format) return unreadable("malformed");
  if (metadata.width * metadata.height > MAX_PIXELS) return unreadable("too-many-pixels");
  return {
    readable: true,
    width: metadata.autoOrient.width,
    height: metadata.autoOrient.height,
    rotation: rotationOf(metadata.orientation ?? 1),
    codec: mediaType === "image/avif" ? "av1" : metadata.format,
    pixels: () => Promise.resolve(pipeline().autoOrient()),
  };
}

type Pipeline = () => Sharp;

const pipelineOf =
  (source: string | Uint8Array, failOn: "truncated" | "warning" = "truncated"): Pipeline =>
  () =>
    sharp(source, { failOn, limitInputPixels: false, sequentialRead: true });

/**
 * Some cameras leave out the two bytes that end a JPEG. The decoder calls that a cut; given those bytes, it warns only
 * where pixels are missing, too.
 */
async function pipelineOfJpeg(source: string | Uint8Array): Promise<Pipeline> {
  const ordinary = pipelineOf(source);
  if (!(await withReader(source, lacksEnd))) return ordinary;
  // Cameras also put data of their own behind the end, which may hide it.
  if (await isDecoded(ordinary)) return ordinary;
  const bytes = typeof source === "string" ? await readSmall(source) : source;
  return bytes === null ? ordinary : pipelineOf(Buffer.concat([bytes, JPEG_END]), "warning");
}

const isDecoded = (pipeline: Pipeline): Promise<boolean> =>
  pipeline()
    .resize(64, 64, { fit: "inside" })
    .raw()
    .toBuffer()
    .then(
      () => true,
      () => false,
    );

/** A picture in order whose coding the decoder lacks, and a file that holds no finished picture; null for others. */
async function openUndecodable(
  source: string | Uint8Array,
  mediaType: ImageType,
): Promise<StillImage | Unreadable | null> {
  if (mediaType === "image/jpeg") {
    const frame = await withReader(source, readJpegFrame);
    if (frame === null || frame.isDecodable) return null;
    if (await withReader(source, lacksEnd)) return unreadable("truncated");
    return undecodable({ ...frame, orientation: 1, codec: "jpeg" });
  }
  if (mediaType !== "image/tiff") return null;
  const tiff = await withReader(source, readTiff);
  if (typeof tiff === "string") return unreadable(tiff);
  if (tiff.isRaw) return unreadable("raw-photo");
  return tiff.isDecodable ? null : undecodable({ ...tiff, codec: "tiff" });
}

interface Declared {
  width: number;
  height: number;
  orientation: number;
  codec: string;
}

function undecodable({ width, height, orientation, codec }: Declared): StillImage | Unreadable {
  if (width === 0 || height === 0) return unreadable("malformed");
  if (width * height > MAX_PIXELS) return unreadable("too-many-pixels");
  const seen = orientation >= 5 && orientation <= 8 ? { width: height, height: width } : { width, height };
  return { readable: true, ...seen, rotation: rotationOf(orientation), codec, pixels: null };
}

async function withReader<Answer>(
  source: string | Uint8Array,
  look: (read: ReadBytes, bytes: number) => Promise<Answer>,
): Promise<Answer> {
  if (typeof source !== "string") {
    const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
    return look((offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)), bytes.length);
  }
  await using file = await open(source, "r");
  // Awaited here: the file is closed on return.
  return await look(windowedReader(file), (await file.stat()).size);
}

/** The values of EXIF's Orientation (CIPA DC-008, 4.6.4); mirrored ones count by their turn. */
function rotationOf(orientation: number): 0 | 90 | 180 | 270 {
  if (orientation === 3 || orientation === 4) return 180;
  if (orientation === 6 || orientation === 7) return 90;
  if (orientation === 5 || orientation === 8) return 270;
  return 0;
}

/** The brands by which the decoder of AVIF recognises one (libvips 8.18, `heif_magic`). */
const BRANDS_OF_DECODER = ["avif", "mif1"];

/**
 * A file that moves, and has a still picture beside that, names its sequence first (AV1 Image File Format, 6.2), by
 * which the decoder does not know it, although the still picture is stored as in any other: it reads the same bytes
 * under the brand that it knows.
 */
async function underKnownBrand(source: string | Uint8Array): Promise<string | Uint8Array | null> {
  const head = typeof source === "string" ? await readHead(source) : source;
  const brand = Buffer.from(head.subarray(8, 12)).toString("latin1");
  if (BRANDS_OF_DECODER.includes(brand)) return source;
  const bytes = typeof source === "string" ? await readSmall(source) : source;
  if (bytes === null) return null;
  const renamed = Buffer.from(bytes);
  renamed.write("avif", 8, "latin1");
  return renamed;
}

const SEQUENCE_BRANDS = /^(msf1|hev[cxms])/;

/** The same for HEIC (ISO/IEC 23008-12, B.4): libheif looks for the sequence wherever a brand speaks of one. */
function withoutSequenceBrands(bytes: Uint8Array): Uint8Array {
  const renamed = Buffer.from(bytes);
  const size = Math.min(renamed.length < 4 ? 0 : renamed.readUInt32BE(0), renamed.length, 4096);
  for (let at = 8; at + 4 <= size; at += 4) {
    if (SEQUENCE_BRANDS.test(renamed.toString("latin1", at, at + 4))) renamed.write("heic", at, "latin1");
  }
  return renamed;
}

async function readHead(path: string): Promise<Uint8Array> {
  await using file = await open(path, "r");
  const { buffer, bytesRead } = await file.read(Buffer.alloc(12), 0, 12, 0);
  return buffer.subarray(0, bytesRead);
}

/** HEIC holds HEVC, which sharp's build leaves out for its patents; libheif as WebAssembly decodes it. */
async function openHeic(source: string | Uint8Array): Promise<StillImage | Unreadable> {
  const bytes = typeof source === "string" ? await readSmall(source) : source;
  if (bytes === null) return unreadable("too-much-memory");
  const { default: libheif } = await import("libheif-js/wasm-bundle.js");
  const images = new libheif.HeifDecoder().decode(withoutSequenceBrands(bytes));
  const image = images.find((candidate) => candidate.is_primary()) ?? images[0];
  if (!image) return unreadable("malformed");
  const [width, height] = [image.get_width(), image.get_height()];
  if (width * height > MAX_PIXELS) return unreadable("too-many-pixels");
  const pixels = async () => {
    const data = new Uint8ClampedArray(width * height * 4);
    const decoded = await new Promise<unknown>((resolve) => {
      image.display({ data, width, height }, resolve);
    });
    return decoded ? sharp(data, { raw: { width, height, channels: 4 } }) : null;
  };
  // libheif applies the turn that the file asks for.
  return { readable: true, width, height, rotation: 0, codec: "hevc", pixels };
}

async function readSmall(path: string): Promise<Uint8Array | null> {
  await using file: FileHandle = await open(path, "r");
  const { size } = await file.stat();
  return size > MAX_BYTES_IN_MEMORY ? null : await file.readFile();
}
