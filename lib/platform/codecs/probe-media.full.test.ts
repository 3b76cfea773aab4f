import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { ACCEPTED_MEDIA, type MediaType } from "#lib/platform/codecs/accepted-media";
import { encodeAudio, encodeImage, encodeVideo } from "#lib/platform/codecs/encode";
import { identifyMedia } from "#lib/platform/codecs/identify-media";
import { probeMedia } from "#lib/platform/codecs/probe-media";
import { encodeHeic } from "#lib/platform/codecs/testing/encode-heic";
import { pngOf } from "#lib/platform/codecs/testing/png-bomb";
import { sharedFixtures } from "#lib/platform/codecs/testing/shared-fixtures";
import { UNREADABLE } from "#lib/platform/codecs/unreadable";

const WIDTH = 128;
const HEIGHT = 72;

let folder: string;
/** One real file of each accepted type. */
const made = new Map<MediaType, Buffer>();
let number = 0;

const drawFrame = (timeMs: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 72"><rect width="128" height="72" fill="#345"/>
   <circle cx="${String(20 + timeMs / 20)}" cy="36" r="16" fill="#fa0"/></svg>`;
const sound = (seconds: number) => Math.sin(seconds * 330 * 2 * Math.PI) / 4;

async function makeVideo(container: "mp4" | "mov" | "webm", more: Partial<Parameters<typeof encodeVideo>[0]> = {}) {
  const path = join(folder, `made-${String((number += 1))}`);
  await encodeVideo({
    path,
    container,
    width: WIDTH,
    height: HEIGHT,
    fps: 10,
    durationMs: 1000,
    drawFrame,
    sound,
    ...more,
  });
  return readFile(path);
}

async function makeSound(container: "m4a" | "mp3" | "wav") {
  const path = join(folder, `made-${String((number += 1))}`);
  await encodeAudio({ path, container, durationMs: 1000, sound });
  return readFile(path);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-probe-"));
  made.set("video/mp4", await makeVideo("mp4"));
  made.set("video/quicktime", await makeVideo("mov"));
  made.set("video/webm", await makeVideo("webm"));
  made.set("audio/mp4", await makeSound("m4a"));
  made.set("audio/mpeg", await makeSound("mp3"));
  made.set("audio/wav", await makeSound("wav"));
  for (const format of ["jpeg", "png", "webp", "avif", "tiff"] as const) {
    made.set(`image/${format}`, await encodeImage({ format, width: WIDTH, height: HEIGHT, picture: drawFrame(500) }));
  }
  const pixels = await sharp(Buffer.from(drawFrame(500)))
    .ensureAlpha()
    .raw()
    .toBuffer();
  made.set("image/heic", await encodeHeic(pixels, WIDTH, HEIGHT));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function probe(bytes: Uint8Array, mediaType: MediaType) {
  const path = join(folder, `probed-${String((number += 1))}`);
  await writeFile(path, bytes);
  return probeMedia(path, mediaType);
}

const fileOf = (mediaType: MediaType): Buffer => made.get(mediaType) ?? Buffer.alloc(0);
const ALL = Object.keys(ACCEPTED_MEDIA) as MediaType[];

describe("a whole file", () => {
  test.each(ALL)("of type %s is read", async (mediaType) => {
    const bytes = fileOf(mediaType);
    const outcome = await probe(bytes, identifyMedia(bytes)?.mediaType ?? mediaType);
    const { kind } = ACCEPTED_MEDIA[mediaType];
    expect(outcome).toMatchObject({ readable: true, mediaType, rotation: 0 });
    if (!outcome.readable) return;
    expect(outcome.width).toBe(kind === "audio" ? null : WIDTH);
    expect(outcome.height).toBe(kind === "audio" ? null : HEIGHT);
    if (kind === "image") expect(outcome.durationMs).toBeNull();
    else expect(outcome.durationMs).toSatisfy((ms: number) => ms >= 980 && ms <= 1120);
    expect(outcome.codecs).toHaveLength(kind === "video" ? 2 : 1);
  });

  test.each(["moov-last", "fragmented"] as const)("with its index laid out %s is read", async (layout) => {
    expect(await probe(await makeVideo("mp4", { layout }), "video/mp4")).toMatchObject({
      readable: true,
      width: WIDTH,
    });
  });

  test.each(["avis", "mif1", "msf1", "miaf"])("of AVIF that names %s as its brand is read", async (brand) => {
    const bytes = Buffer.from(fileOf("image/avif"));
    bytes.write(brand, 8, "latin1");
    expect(identifyMedia(bytes)?.mediaType).toBe("image/avif");
    expect(await probe(bytes, "image/avif")).toMatchObject({ readable: true, width: WIDTH, height: HEIGHT });
    expect(await probe(bytes.subarray(0, bytes.length - 40), "image/avif")).toMatchObject({ code: "truncated" });
  });

  test("of moving WebP is read by its first picture", async () => {
    const frames = [200, 800].map((timeMs) =>
      sharp(Buffer.from(drawFrame(timeMs)))
        .resize(WIDTH, HEIGHT)
        .png()
        .toBuffer(),
    );
    const moving = await sharp(await Promise.all(frames), { join: { animated: true } })
      .webp({ loop: 0 })
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    expect(await probe(moving, "image/webp")).toMatchObject({ readable: true, width: WIDTH, height: HEIGHT });
  });

  test("held upright has the size that is seen, and the turn beside it", async () => {
    const turned = { readable: true, width: HEIGHT, height: WIDTH, rotation: 90 };
    expect(await probe(await makeVideo("mp4", { rotation: 90 }), "video/mp4")).toMatchObject(turned);
    const photo = await sharp(fileOf("image/jpeg")).withMetadata({ orientation: 6 }).toBuffer();
    expect(await probe(photo, "image/jpeg")).toMatchObject(turned);
  });

  test.each(["video/mp4", "image/heic", "image/jpeg", "image/png"] as const)(
    "of type %s, with data of a camera's own behind it, is read",
    async (mediaType) => {
      for (const tail of ["SEFHk\0\0\0\x03\0\0\0MotionPhoto_Data SEFT", "tail", "\0".repeat(5)]) {
        const bytes = Buffer.concat([fileOf(mediaType), Buffer.from(tail, "latin1")]);
        expect(await probe(bytes, mediaType)).toMatchObject({ readable: true });
      }
    },
  );
});

describe("a file that is not whole", () => {
  test.each(["video/mp4", "audio/mpeg", "image/heic"] as const)(
    "of type %s, empty, is unreadable as empty",
    async (mediaType) => {
      expect(await probe(Buffer.alloc(0), mediaType)).toMatchObject({ readable: false, code: "empty" });
    },
  );

  const cut = ALL.map((mediaType, index) => [mediaType, index % 2 === 0 ? 0.6 : 0.85] as const);
  test.each(cut)("of type %s, with %d of its bytes, is unreadable as truncated", async (mediaType, kept) => {
    const bytes = fileOf(mediaType);
    const outcome = await probe(bytes.subarray(0, Math.floor(bytes.length * kept)), mediaType);
    expect(outcome).toEqual({ readable: false, code: "truncated", reason: UNREADABLE.truncated });
  });

  test("without its index, as an interrupted recording is, says so", async () => {
    const bytes = await makeVideo("mp4", { layout: "moov-last" });
    const recorded = bytes.subarray(0, bytes.lastIndexOf("moov") - 4);
    expect(await probe(recorded, "video/mp4")).toMatchObject({ readable: false, code: "no-index" });
  });

  test("whose content is overwritten is unreadable", async () => {
    for (const mediaType of ["image/png", "image/webp", "image/avif", "video/mp4"] as const) {
      const bytes = Buffer.from(fileOf(mediaType));
      bytes.fill(0xa5, 32);
      expect(await probe(bytes, mediaType)).toMatchObject({ readable: false });
    }
  });

  test("that is something else than its head says is unreadable", async () => {
    expect(await probe(fileOf("image/png"), "image/jpeg")).toMatchObject({ readable: false, code: "malformed" });
    const svg = Buffer.from(drawFrame(0));
    expect(await probe(svg, "image/webp")).toMatchObject({ readable: false });
  });
});

describe("a bomb", () => {
  test("of pixels ends as unreadable before any of them is decoded", async () => {
    expect(await probe(pngOf(60_000, 60_000), "image/png")).toMatchObject({ readable: false, code: "too-many-pixels" });
  });

  test("that declares more rows than it has ends as unreadable", async () => {
    expect(await probe(pngOf(10_000, 10_000), "image/png")).toMatchObject({ readable: false });
  });

  test("of a hundred thousand empty boxes ends as unreadable", async () => {
    const boxes = Buffer.alloc(8 * 100_000);
    for (let at = 0; at < boxes.length; at += 8) boxes.write("\0\0\0\x08free", at, "latin1");
    const bytes = Buffer.concat([fileOf("video/mp4").subarray(0, 28), boxes]);
    expect(await probe(bytes, "video/mp4")).toMatchObject({ readable: false });
  });
});

describe.skipIf(sharedFixtures === null)("of the shared fixtures (skipped where ../shared/c2pa is missing)", () => {
  test.each([
    ["c.mov", { readable: true, durationMs: 5267, width: 2750, height: 1834 }],
    ["video1.mp4", { readable: true, width: 720, height: 1280, codecs: ["avc1.4d0029", "mp4a.40.2"] }],
    ["sample1.mp3", { readable: true, durationMs: 122_122, width: null }],
    ["sample1.avif", { readable: true, width: 1204, height: 800 }],
    ["no_alg.jpg", { readable: true, width: 270, height: 480, rotation: 90 }],
    ["dashinit.mp4", { readable: false, code: "no-media" }],
    ["nested_moov_1000.mp4", { readable: false, code: "no-media" }],
    ["riff_bomb_1000.wav", { readable: false, code: "no-media" }],
    ["tiff_poc.tiff", { readable: false, code: "malformed" }],
  ])("%s ends as it should", async (name, expected) => {
    const path = join(sharedFixtures ?? "", name);
    const identity = identifyMedia((await readFile(path)).subarray(0, 4100));
    expect(await probeMedia(path, identity?.mediaType ?? "video/mp4")).toMatchObject(expected);
  });
});
