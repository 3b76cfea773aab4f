import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type MediaType } from "#lib/platform/codecs/accepted-media";
import { encodeAudio, encodeVideo } from "#lib/platform/codecs/encode";
import { identifyMedia } from "#lib/platform/codecs/identify-media";
import { makePictures } from "#lib/platform/codecs/make-pictures";
import { probeMedia } from "#lib/platform/codecs/probe-media";
import { encodeHeic } from "#lib/platform/codecs/testing/encode-heic";
import { boxesOf, tiffOf, wavOf } from "#lib/platform/codecs/testing/odd-files";
import { sharedMediaCases } from "#lib/platform/codecs/testing/shared-cases";
import { soundAlone } from "#lib/platform/codecs/testing/sound-alone";

const WIDTH = 128;
const HEIGHT = 72;
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 72"><rect width="128" height="72" fill="#345"/>
  <circle cx="40" cy="36" r="20" fill="#fa0"/></svg>`;
const drawn = () => sharp(Buffer.from(drawing));
const sound = (seconds: number) => Math.sin(seconds * 330 * 2 * Math.PI) / 4;

let folder: string;
let number = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-odd-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});
const newPath = () => join(folder, `file-${String((number += 1))}`);

async function store(bytes: Uint8Array): Promise<readonly [path: string, mediaType: MediaType]> {
  const identity = identifyMedia(bytes.subarray(0, 4100));
  if (!identity) throw new Error("The file was not accepted.");
  const path = newPath();
  await writeFile(path, bytes);
  return [path, identity.mediaType];
}

const judge = async (bytes: Uint8Array) => probeMedia(...(await store(bytes)));

async function expectSound(bytes: Uint8Array, expected: object, outcome: "made" | "none" = "made") {
  const stored = await store(bytes);
  const [probe, pictures] = await Promise.all([probeMedia(...stored), makePictures(...stored)]);
  expect(probe).toMatchObject({ readable: true, ...expected });
  expect(pictures).toMatchObject({ outcome });
}

async function film(container: "mp4" | "mov" | "webm", more: Partial<Parameters<typeof encodeVideo>[0]> = {}) {
  const path = newPath();
  const shape = { width: WIDTH, height: HEIGHT, fps: 10, durationMs: 1000 };
  await encodeVideo({ path, container, ...shape, drawFrame: () => drawing, sound, ...more });
  return readFile(path);
}

async function mp3() {
  const path = newPath();
  await encodeAudio({ path, container: "mp3", durationMs: 1000, sound });
  return readFile(path);
}

const SEEN = { width: WIDTH, height: HEIGHT };

describe("a picture that is odd but sound is read, and has its poster", () => {
  test.each<[string, MediaType, () => Promise<Buffer>]>([
    ["JPEG in progressive order", "image/jpeg", () => drawn().jpeg({ progressive: true }).toBuffer()],
    ["JPEG in CMYK", "image/jpeg", () => drawn().toColourspace("cmyk").jpeg().toBuffer()],
    ["JPEG in grey", "image/jpeg", () => drawn().greyscale().jpeg().toBuffer()],
    ["PNG with 16 bits", "image/png", () => drawn().toColourspace("rgb16").png().toBuffer()],
    ["PNG with a palette", "image/png", () => drawn().png({ palette: true, colours: 2 }).toBuffer()],
    ["PNG in interlaced order", "image/png", () => drawn().png({ progressive: true }).toBuffer()],
    ["PNG in grey", "image/png", () => drawn().toColourspace("b-w").png().toBuffer()],
    ["TIFF in LZW", "image/tiff", () => drawn().tiff({ compression: "lzw" }).toBuffer()],
    ["TIFF in JPEG", "image/tiff", () => drawn().removeAlpha().tiff({ compression: "jpeg" }).toBuffer()],
    ["TIFF in deflate, by tiles", "image/tiff", () => drawn().tiff({ compression: "deflate", tile: true }).toBuffer()],
    [
      "TIFF of a fax",
      "image/tiff",
      () => drawn().removeAlpha().toColourspace("b-w").tiff({ compression: "ccittfax4", bitdepth: 1 }).toBuffer(),
    ],
    ["TIFF with offsets of 64 bits", "image/tiff", () => drawn().tiff({ bigtiff: true }).toBuffer()],
    ["TIFF with 16 bits", "image/tiff", () => drawn().toColourspace("rgb16").tiff().toBuffer()],
    ["WebP without loss", "image/webp", () => drawn().webp({ lossless: true }).toBuffer()],
    ["AVIF with 4:4:4", "image/avif", () => drawn().avif({ chromaSubsampling: "4:4:4", effort: 0 }).toBuffer()],
    ["AVIF without loss", "image/avif", () => drawn().avif({ lossless: true, effort: 0 }).toBuffer()],
  ])("%s", async (_name, mediaType, make) => {
    await expectSound(await make(), { mediaType, ...SEEN });
  });

  test("a picture of one pixel", async () => {
    for (const format of ["jpeg", "png", "tiff", "webp"] as const) {
      const pixel = await sharp({ create: { width: 1, height: 1, channels: 3, background: "red" } })
        .toFormat(format)
        .toBuffer();
      await expectSound(pixel, { width: 1, height: 1 });
    }
  });

  test("two JPEGs in one file, and a JPEG with a film behind it", async () => {
    const jpeg = await drawn().jpeg().toBuffer();
    await expectSound(Buffer.concat([jpeg, jpeg]), SEEN);
    await expectSound(Buffer.concat([jpeg, await film("mp4")]), SEEN);
  });

  test("a JPEG that lacks only the two bytes of its end, and not one that lacks pixels", async () => {
    const jpeg = await drawn().jpeg().toBuffer();
    await expectSound(jpeg.subarray(0, -2), SEEN);
    expect(await judge(jpeg.subarray(0, Math.floor(jpeg.length * 0.8)))).toMatchObject({ code: "truncated" });
  });

  test("a PNG whose colour profile is nonsense", async () => {
    const png = await drawn().png().toBuffer();
    const profile = Buffer.from("\0\0\0\x0aiCCPx\0\0nonsens\0\0\0\0", "latin1");
    await expectSound(Buffer.concat([png.subarray(0, 33), profile, png.subarray(33)]), SEEN);
  });

  test.each(["hevc", "msf1", "hevx"])("a HEIC that names the sequence beside its still picture (%s)", async (brand) => {
    const heic = await encodeHeic(await drawn().ensureAlpha().raw().toBuffer(), WIDTH, HEIGHT);
    heic.write(brand, 8, "latin1");
    heic.write(brand, heic.readUInt32BE(0) - 4, "latin1");
    // Brands: the major one, `mif1` and the last; `heic` still tells what it is for `msf1`.
    if (brand === "msf1") heic.write("heic", 16, "latin1");
    await expectSound(heic, { mediaType: "image/heic", ...SEEN });
  });

  test("an AVIF that names the sequence is AV1 all the same", async () => {
    const avif = await drawn().avif({ effort: 0 }).toBuffer();
    avif.write("msf1", 8, "latin1");
    await expectSound(avif, { mediaType: "image/avif", codecs: ["av1"], ...SEEN });
  });
});

describe("a picture in order whose coding no decoder here knows is read and has honestly no poster", () => {
  test.each([
    ["Zstandard", 50_000],
    ["WebP", 50_001],
    ["LERC", 34_887],
    ["JPEG 2000", 34_712],
    ["JPEG of TIFF 6.0, old style", 6],
  ])("TIFF compressed by %s, of which the decoder would make black", async (_name, compression) => {
    await expectSound(tiffOf({ width: 40, height: 30, compression }), { width: 40, height: 30 }, "none");
  });

  test.each([
    ["of 12 bits", 0xc1, 12],
    ["without loss", 0xc3, 8],
    ["in steps of resolution", 0xc5, 8],
  ])("JPEG %s", async (_name, marker, bits) => {
    const jpeg = await drawn().jpeg({ optimiseCoding: false }).toBuffer();
    const frameAt = jpeg.indexOf("\xff\xc0", 0, "latin1");
    jpeg[frameAt + 1] = marker;
    jpeg[frameAt + 4] = bits;
    await expectSound(jpeg, SEEN, "none");
    expect(await judge(jpeg.subarray(0, -20))).toMatchObject({ code: "truncated" });
  });
});

describe("a sound that is odd but sound is read with its duration", () => {
  const SECOND = 8000 * 2;
  test.each([
    ["whose size is 0, as of a recorder that was cut off", { declared: 0 }],
    ["whose size is the largest there is, as FFmpeg streams it", { declared: 0xffffffff }],
    ["whose size is 2 GiB less a little, as SoX streams it", { declared: 0x7ffff000 }],
    ["whose whole size is 0", { riff: 0 }],
    ["with an odd piece that is filled up", { before: Buffer.from("LIST\x05\0\0\0INFOx\0", "latin1") }],
    ["with an odd piece that is not filled up", { before: Buffer.from("bext\x05\0\0\0abcde", "latin1") }],
    ["with something of a recorder's behind it", { after: Buffer.from("of a recorder") }],
  ])("WAV %s", async (_name, odd) => {
    const judged = await judge(wavOf(Buffer.alloc(SECOND, 9), odd));
    expect(judged).toMatchObject({ readable: true, mediaType: "audio/wav", width: null, codecs: ["pcm-s16"] });
    const durationMs = judged.readable ? judged.durationMs : null;
    expect(durationMs).toSatisfy((ms: number) => ms >= 1000 && ms < 1010);
  });

  test.each([
    ["ADPCM", 0x11, 4055, "adpcm-ima"],
    ["GSM", 0x31, 1625, "gsm"],
    ["MP3", 0x55, 8000, "mp3"],
    ["a coding that has no name here", 0x1234, 8000, "wav-1234"],
  ])("WAV that holds %s, without a poster", async (_name, tag, bytesPerSecond, codec) => {
    const bytes = wavOf(Buffer.alloc(2 * bytesPerSecond, 5), { tag, bytesPerSecond, bits: 0 });
    await expectSound(bytes, { mediaType: "audio/wav", durationMs: 2000, codecs: [codec] }, "none");
  });

  test("WAV of a compressed coding is as long as its samples, whatever its rate in bytes says", async () => {
    const samples = Buffer.from("fact\x04\0\0\0\x80\x3e\0\0", "latin1");
    const bytes = wavOf(Buffer.alloc(9000, 5), { tag: 0x11, bytesPerSecond: 4000, bits: 4, before: samples });
    await expectSound(bytes, { durationMs: 2000 }, "none");
    await expectSound(wavOf(Buffer.alloc(9000, 5), { tag: 0x55, bytesPerSecond: 0 }), { durationMs: null }, "none");
  });

  test("and WAV that is empty or cut is still told apart", async () => {
    expect(await judge(wavOf(Buffer.alloc(0)))).toMatchObject({ code: "no-media" });
    const cut = wavOf(Buffer.alloc(SECOND, 9)).subarray(0, -100);
    expect(await judge(cut)).toMatchObject({ code: "truncated" });
  });

  test("MP3 with two tags, with a tag that has a footer, and with silence before it", async () => {
    const bytes = await mp3();
    const frames = bytes.subarray(
      bytes.toString("latin1", 0, 3) === "ID3" ? 10 + (bytes.readUInt8(8) << 7) + bytes.readUInt8(9) : 0,
    );
    const tag = (flags: number) =>
      Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 4, 0, flags, 0, 0, 0, 40]), Buffer.alloc(40)]);
    const footer = Buffer.from([0x33, 0x44, 0x49, 4, 0, 0x10, 0, 0, 0, 40]);
    for (const before of [[tag(0), tag(0)], [tag(0x10), footer], [Buffer.alloc(500)]])
      await expectSound(Buffer.concat([...before, frames]), { mediaType: "audio/mpeg", codecs: ["mp3"] });
  });

  test("MP3 of changing bit rate without a header knows how long it is", async () => {
    // MPEG-1 layer III, 44.1 kHz: 100 frames of 32 kbit/s behind one of 320.
    const frame = (head: number, bytes: number) =>
      Buffer.concat([Buffer.from([0xff, 0xfb, head, 0xc0]), Buffer.alloc(bytes - 4)]);
    const bytes = Buffer.concat([frame(0xe0, 1044), ...Array.from({ length: 100 }, () => frame(0x10, 104))]);
    const judged = await judge(bytes);
    const durationMs = judged.readable ? judged.durationMs : null;
    expect(durationMs).toBe(Math.round((101 * 1152 * 1000) / 44_100));
  });
});

describe("a film that is odd but sound is read", () => {
  test("QuickTime from before there was ftyp", async () => {
    const bytes = await film("mov");
    // A filler as long as what it replaces, so that the offsets in the tables stay right.
    bytes.write("free", 4, "latin1");
    await expectSound(bytes, { mediaType: "video/quicktime", ...SEEN });
  });

  test("of boxes whose last is as long as the file, or has a size of 64 bits", async () => {
    const bytes = await film("mp4", { layout: "moov-first" });
    const content = boxesOf(bytes).at(-1);
    if (content?.type !== "mdat") throw new Error("The film was to end with its content.");
    const open = Buffer.from(bytes);
    open.writeUInt32BE(content.isLarge ? 1 : 0, content.at);
    if (content.isLarge) open.writeBigUInt64BE(BigInt(bytes.length - content.at), content.at + 8);
    await expectSound(open, SEEN);
  });

  test("WebM and QuickTime that hold sound alone have its loudness as their poster", async () => {
    for (const container of ["webm", "mov"] as const)
      await expectSound(await soundAlone(container), { width: null, height: null });
  });
});

describe("what cannot be used is told its true reason, not that it is damaged", () => {
  test.each([
    ["of a colour filter", { photometric: 32_803 }],
    ["of linear values", { photometric: 34_892 }],
    ["of DNG", { more: [[50_706, 1, 0x01040000]] as const }],
    [
      "beside a preview",
      {
        more: [
          [254, 4, 1],
          [330, 4, 8],
        ] as const,
      },
    ],
  ])("a camera raw file %s", async (_name, odd) => {
    const judged = await judge(tiffOf({ width: 40, height: 30, ...odd }));
    expect(judged).toMatchObject({ readable: false, code: "raw-photo", reason: /Export it as JPEG/ });
  });

  test.each(["avis", "hevc", "msf1"])("a sequence of pictures without a still one (%s)", async (brand) => {
    const bytes = await film("mp4", { layout: "moov-first" });
    const size = bytes.readUInt32BE(0);
    for (let at = 8; at < size; at += at === 8 ? 8 : 4)
      bytes.write(brand === "msf1" && at > 8 ? "hevc" : brand, at, "latin1");
    expect(await judge(bytes)).toMatchObject({ readable: false, code: "no-still-picture" });
  });

  test("a film that is encrypted", async () => {
    const bytes = await film("mp4");
    // Behind the brands, of which one has the same name as the coding.
    for (const [from, to] of [
      ["avc1", "encv"],
      ["btrt", "sinf"],
    ] as const)
      bytes.write(to, bytes.indexOf(from, bytes.readUInt32BE(0), "latin1"), "latin1");
    expect(await judge(bytes)).toMatchObject({ readable: false, code: "encrypted" });
  });

  test.each([
    ["FLAC", Buffer.concat([Buffer.from("fLaC"), Buffer.alloc(5000)])],
    ["AAC", Buffer.concat([Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x20, 0x1f, 0xfc]), Buffer.alloc(5000, 3)])],
  ])("%s behind the long tag of an MP3", async (_name, content) => {
    const tag = Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 60, 0]), Buffer.alloc(60 * 128)]);
    expect(await judge(Buffer.concat([tag, content]))).toMatchObject({
      readable: false,
      code: "another-kind",
    });
  });
});

describe.skipIf(sharedMediaCases === null)(
  "of the shared cases (skipped where ../shared/cases/media is missing)",
  () => {
    test.each([
      ["anim.avif", { mediaType: "image/avif", codecs: ["av1"] }],
      ["hdr10.mp4", { mediaType: "video/mp4" }],
    ])("%s, judged wrongly once, is read", async (name, expected) => {
      await expectSound(await readFile(join(sharedMediaCases ?? "", name)), expected);
    });
  },
);
