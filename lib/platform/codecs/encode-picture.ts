import { type Sharp } from "sharp";

import { type Picture } from "#lib/platform/codecs/picture";

/** Shrinks to fit into the box (never enlarges) and encodes; metadata, and with it any place or name, stays behind. */
export async function encodePicture(
  pixels: Sharp,
  box: { width: number; height: number; fit: "inside" | "cover" },
): Promise<Picture> {
  const { width, height, fit } = box;
  const { data, info } = await pixels
    .resize(width, height, { fit, withoutEnlargement: true })
    .webp({ quality: 80, effort: 3 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, mediaType: "image/webp", width: info.width, height: info.height };
}
