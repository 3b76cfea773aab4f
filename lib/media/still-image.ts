import { open, type FileHandle } from "node:fs/promises";

import sharp, { type Sharp } from "sharp";

import { type ImageType } from "#lib/media/accepted-media";
import { type Unreadable, unreadable } from "#lib/media/unreadable";

/** A picture that is ready to be resized. */
export interface StillImage {
  readable: true;
  width: number;
  height: number;
  /** The quarter turn, in degrees clockwise, that the file asks viewers for. */
  rotation: 0 | 90 | 180 | 270;
  /** The coding of the pixels, as `codecs` of a video names it. */
  codec: string;
  /** Oriented as it is to be seen. A new pipeline each time, and for HEIC the decoding itself; null where that fails. */
  pixels: () => Promise<Sharp | null>;
}

const MAX_PIXELS = 250_000_000;
/** A decoder for HEIC wants the file whole in memory; cameras write a fiftieth of this. */
const MAX_HEIC_BYTES = 256 * 1024 ** 2;

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
  const loader = LOADERS[mediaType];
  // One decoder only: a file cannot choose another one by what it holds behind its head.
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: [loader.operation] });
  const pipeline = () => sharp(source, { failOn: "truncated", limitInputPixels: false, sequentialRead: true });
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
    codec: metadata.compression ?? metadata.format,
    pixels: () => Promise.resolve(pipeline().autoOrient()),
  };
}

/** The values of EXIF's Orientation (CIPA DC-008, 4.6.4); mirrored ones count by their turn. */
function rotationOf(orientation: number): 0 | 90 | 180 | 270 {
  if (orientation === 3 || orientation === 4) return 180;
  if (orientation === 6 || orientation === 7) return 90;
  if (orientation === 5 || orientation === 8) return 270;
  return 0;
}

/** HEIC holds HEVC, which sharp's build leaves out for its patents; libheif as WebAssembly decodes it. */
async function openHeic(source: string | Uint8Array): Promise<StillImage | Unreadable> {
  const bytes = typeof source === "string" ? await readSmall(source) : source;
  if (bytes === null) return unreadable("too-much-memory");
  const { default: libheif } = await import("libheif-js/wasm-bundle.js");
  const images = new libheif.HeifDecoder().decode(bytes);
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
  return size > MAX_HEIC_BYTES ? null : await file.readFile();
}
