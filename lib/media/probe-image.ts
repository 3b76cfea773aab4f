import { type ImageType } from "#lib/media/accepted-media";
import { type Readable } from "#lib/media/probe-outcome";
import { openStillImage } from "#lib/media/still-image";
import { type Unreadable, unreadable } from "#lib/media/unreadable";

/** What a picture holds, and whether all of it is there. Only in a child. */
export async function probeImage(path: string, mediaType: ImageType): Promise<Readable | Unreadable> {
  const image = await openStillImage(path, mediaType);
  if (!image.readable) return image;
  const { width, height, rotation, codec } = image;
  try {
    // Decoding it once, however small, is the only way to see that no pixel is missing.
    await image.pixels().resize(64, 64, { fit: "inside" }).raw().toBuffer();
  } catch (error) {
    return unreadable(/premature end|read error|truncat/i.test(String(error)) ? "truncated" : "malformed");
  }
  return { readable: true, mediaType, durationMs: null, width, height, rotation, codecs: [codec] };
}
