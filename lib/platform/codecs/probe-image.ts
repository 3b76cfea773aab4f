import { type ImageType } from "#lib/platform/codecs/accepted-media";
import { type Readable } from "#lib/platform/codecs/probe-outcome";
import { openStillImage, type StillImage } from "#lib/platform/codecs/still-image";
import { type Unreadable, unreadable } from "#lib/platform/codecs/unreadable";

/** What a picture holds, and whether all of it is there. Only in a child. */
export async function probeImage(path: string, mediaType: ImageType): Promise<Readable | Unreadable> {
  const image = await openStillImage(path, mediaType);
  if (!image.readable) return image;
  const { width, height, rotation, codec } = image;
  const problem = isWorthDecoding(mediaType, width * height) ? await problemOfPixels(image) : null;
  if (problem) return unreadable(problem);
  return { readable: true, mediaType, durationMs: null, width, height, rotation, codecs: [codec] };
}

/** These decoders want the whole picture in memory at once: 48 megapixels take 0.7 to 1 GB. */
const DECODED_WHOLE: readonly ImageType[] = ["image/heic", "image/avif", "image/webp"];
const MAX_PIXELS_DECODED_WHOLE = 24_000_000;

/** A large picture of a kind whose pieces declare their sizes, which are checked before, is taken at its word. */
const isWorthDecoding = (mediaType: ImageType, pixels: number): boolean =>
  !DECODED_WHOLE.includes(mediaType) || pixels <= MAX_PIXELS_DECODED_WHOLE;

/** Decoding it once, however small, is the only way to see that no pixel is missing. */
async function problemOfPixels(image: StillImage): Promise<"truncated" | "malformed" | null> {
  if (image.pixels === null) return null;
  try {
    const pixels = await image.pixels();
    if (pixels === null) return "malformed";
    await pixels.resize(64, 64, { fit: "inside" }).raw().toBuffer();
    return null;
  } catch (error) {
    return /premature end|read error|truncat/i.test(String(error)) ? "truncated" : "malformed";
  }
}
