import {
  ALL_FORMATS,
  BufferSource,
  BufferTarget,
  EncodedPacketSink,
  Input,
  Mp4OutputFormat,
  Output,
  Quality,
  VideoSample,
  VideoSampleSource,
} from "mediabunny";

import { registerServerCodecs } from "#lib/platform/codecs/server-codecs";

/**
 * A HEIC as phones write it (ISO/IEC 23008-12), from RGBA pixels: no library here writes one, so a single HEVC frame is
 * encoded and put into the boxes of a still picture. `quarterTurns` are counter-clockwise, as `irot` counts them.
 */
export async function encodeHeic(pixels: Uint8Array, width: number, height: number, quarterTurns = 0): Promise<Buffer> {
  const { configuration, data } = await encodeFrame(pixels, width, height);
  const properties = [
    box("hvcC", configuration),
    fullBox("ispe", uint32(width, height)),
    ...(quarterTurns > 0 ? [box("irot", Buffer.from([quarterTurns]))] : []),
  ];
  // Property indexes count from 1; the top bit says that a reader must know the property.
  const associations = properties.map((_, index) => (index + 1) | 0x80);
  const meta = (dataAt: number) =>
    fullBox(
      "meta",
      fullBox("hdlr", uint32(0), Buffer.from("pict"), Buffer.alloc(13)),
      fullBox("pitm", uint16(1)),
      fullBox("iloc", Buffer.from([0x44, 0x00]), uint16(1, 1, 0, 1), uint32(dataAt, data.length)),
      fullBox("iinf", uint16(1), versioned(2, "infe", uint16(1, 0), Buffer.from("hvc1\0"))),
      box(
        "iprp",
        box("ipco", ...properties),
        fullBox("ipma", uint32(1), uint16(1), Buffer.from([associations.length, ...associations])),
      ),
    );
  const fileType = box("ftyp", Buffer.from("heic"), uint32(0), Buffer.from("mif1heic"));
  const dataAt = fileType.length + meta(0).length + 8;
  return Buffer.concat([fileType, meta(dataAt), box("mdat", data)]);
}

async function encodeFrame(pixels: Uint8Array, width: number, height: number) {
  await registerServerCodecs();
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const source = new VideoSampleSource({ codec: "hevc", quality: new Quality("high") });
  output.addVideoTrack(source);
  await output.start();
  const shape = { format: "RGBA", codedWidth: width, codedHeight: height } as const;
  using sample = new VideoSample(pixels, { ...shape, timestamp: 0, duration: 1 });
  await source.add(sample);
  await output.finalize();

  using input = new Input({ source: new BufferSource(target.buffer ?? new ArrayBuffer()), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  const packet = track && (await new EncodedPacketSink(track).getFirstPacket());
  const description = (await track?.getDecoderConfig())?.description;
  if (!packet || !description || !ArrayBuffer.isView(description)) throw new Error("No HEVC frame was encoded.");
  const configuration = Buffer.from(description.buffer, description.byteOffset, description.byteLength);
  return { configuration, data: Buffer.from(packet.data) };
}

const uint16 = (...values: number[]): Buffer => Buffer.from(values.flatMap((value) => [value >> 8, value & 255]));

const uint32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
};

function box(type: string, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([uint32(content.length + 8), Buffer.from(type), content]);
}

const versioned = (version: number, type: string, ...parts: Buffer[]): Buffer =>
  box(type, uint32(version << 24), ...parts);
const fullBox = (type: string, ...parts: Buffer[]): Buffer => versioned(0, type, ...parts);
