import libheif from "libheif-js/wasm-bundle.js";
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from "mediabunny";
import sharp from "sharp";

/**
 * What a decoder makes of a file, as text that can be compared: the pixels as they are shown, or each packet of each
 * track with its time. Null where it does not decode.
 */
export async function decoded(bytes: Buffer, mediaType: string): Promise<string | null> {
  try {
    if (mediaType === "image/heic") return await pixelsOfHeic(bytes);
    return mediaType.startsWith("image/") ? await pixels(bytes) : await packets(bytes);
  } catch {
    return null;
  }
}

async function pixels(bytes: Buffer): Promise<string> {
  const picture = sharp(bytes, { failOn: "none" }).autoOrient().toColourspace("srgb").raw();
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return `${String(info.width)}x${String(info.height)}x${String(info.channels)} ${data.toString("base64")}`;
}

async function pixelsOfHeic(bytes: Buffer): Promise<string> {
  const images = new libheif.HeifDecoder().decode(bytes);
  const image = images.find((candidate) => candidate.is_primary()) ?? images[0];
  if (!image) throw new Error("There is no picture.");
  const [width, height] = [image.get_width(), image.get_height()];
  const data = new Uint8ClampedArray(width * height * 4);
  await new Promise((resolve) => {
    image.display({ data, width, height }, resolve);
  });
  return `${String(width)}x${String(height)} ${Buffer.from(data).toString("base64")}`;
}

async function packets(bytes: Buffer): Promise<string> {
  using input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const lines: string[] = [];
  for (const track of await input.getTracks()) {
    for await (const packet of new EncodedPacketSink(track).packets()) {
      lines.push(`${track.type} ${String(packet.timestamp)} ${Buffer.from(packet.data).toString("base64")}`);
    }
  }
  return lines.join("\n");
}
