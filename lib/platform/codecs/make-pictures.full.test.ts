import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { encodeAudio, encodeImage, encodeVideo } from "#lib/platform/codecs/encode";
import { makePictures } from "#lib/platform/codecs/make-pictures";
import { encodeHeic } from "#lib/platform/codecs/testing/encode-heic";
import { sharedFixtures } from "#lib/platform/codecs/testing/shared-fixtures";
import { withThumbnail } from "#lib/testing/attacks/jpeg";

const WIDTH = 320;
const HEIGHT = 180;

let folder: string;
let number = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-pictures-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});
const newPath = () => join(folder, `file-${String((number += 1))}`);

/** The left half red and the right half blue, so that a picture shows which way up it is. */
const halves = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="1" height="1" fill="#f00"/>
  <rect x="1" width="1" height="1" fill="#00f"/></svg>`;
const black = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1"/></svg>`;

async function filmOf(drawFrame: (timeMs: number) => string, more: Partial<Parameters<typeof encodeVideo>[0]> = {}) {
  const path = newPath();
  await encodeVideo({
    path,
    container: "mp4",
    width: WIDTH,
    height: HEIGHT,
    fps: 8,
    durationMs: 3000,
    drawFrame,
    ...more,
  });
  return path;
}

async function made(...[path, mediaType]: Parameters<typeof makePictures>) {
  const pictures = await makePictures(path, mediaType);
  if (pictures.outcome !== "made") throw new Error(`${pictures.reason} ${pictures.detail ?? ""}`);
  return pictures;
}

/** Red, green and blue at a place of a picture, given as parts of its width and height. */
async function colourAt(bytes: Uint8Array, x: number, y: number) {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 3;
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0] as const;
}

const isRed = ([red, green, blue]: readonly [number, number, number]) => red > 180 && green < 70 && blue < 70;
const isBlue = ([red, green, blue]: readonly [number, number, number]) => blue > 180 && red < 70 && green < 70;

test("a poster shows the picture, and not the other one that EXIF calls its thumbnail", async () => {
  const draw = (picture: string) => encodeImage({ format: "jpeg", width: WIDTH, height: HEIGHT, picture });
  const [file, other] = [await draw(halves), await draw(black)];
  const [plain, disguised] = [newPath(), newPath()];
  await writeFile(plain, file);
  await writeFile(disguised, withThumbnail(file, other));
  const { exif } = await sharp(disguised).metadata();
  expect(exif?.includes(other)).toBe(true);
  const [expected, made] = [await makePictures(plain, "image/jpeg"), await makePictures(disguised, "image/jpeg")];
  expect(expected.outcome).toBe("made");
  expect(made).toEqual(expected);
});

describe("of a video", () => {
  test.each(["mp4", "mov", "webm"] as const)(
    "in %s there are a poster and a strip over its whole length",
    async (container) => {
      const type = { mp4: "video/mp4", mov: "video/quicktime", webm: "video/webm" } as const;
      const { poster, frames } = await made(await filmOf(() => halves, { container }), type[container]);
      expect(poster).toMatchObject({ mediaType: "image/webp", width: WIDTH, height: HEIGHT });
      expect(await sharp(poster.bytes).metadata()).toMatchObject({ format: "webp", width: WIDTH, height: HEIGHT });
      expect(frames).toHaveLength(6);
      expect(frames.map((frame) => frame.atMs)).toEqual(frames.map((frame) => frame.atMs).toSorted((a, b) => a - b));
      expect(frames.at(-1)?.atMs).toBeGreaterThan(2000);
      expect(isRed(await colourAt(poster.bytes, 0.2, 0.5))).toBe(true);
      expect(isBlue(await colourAt(poster.bytes, 0.8, 0.5))).toBe(true);
    },
  );

  test("that begins black the poster is the first frame that shows something", async () => {
    const { poster, frames } = await made(await filmOf((timeMs) => (timeMs < 1200 ? black : halves)), "video/mp4");
    expect(isRed(await colourAt(frames[0]?.bytes ?? new Uint8Array(), 0.2, 0.5))).toBe(false);
    expect(isRed(await colourAt(poster.bytes, 0.2, 0.5))).toBe(true);
  });

  test("that is black throughout there is a poster all the same", async () => {
    expect((await made(await filmOf(() => black), "video/mp4")).poster.width).toBe(WIDTH);
  });

  test("that was held upright the pictures stand upright", async () => {
    const { poster } = await made(await filmOf(() => halves, { rotation: 90 }), "video/mp4");
    expect(poster).toMatchObject({ width: HEIGHT, height: WIDTH });
    // Clockwise by a quarter: what was left is above.
    expect(isRed(await colourAt(poster.bytes, 0.5, 0.2))).toBe(true);
    expect(isBlue(await colourAt(poster.bytes, 0.5, 0.8))).toBe(true);
  });

  test("larger than a page needs the pictures are smaller than it", async () => {
    const { poster, frames } = await made(
      await filmOf(() => halves, { width: 1920, height: 1080, fps: 2 }),
      "video/mp4",
    );
    expect(poster).toMatchObject({ width: 1280, height: 720 });
    expect(frames[0]).toMatchObject({ width: 320, height: 180 });
  });

  test("of one frame there is one picture of it", async () => {
    const { frames } = await made(await filmOf(() => halves, { durationMs: 125 }), "video/mp4");
    expect(frames.map((frame) => frame.atMs)).toEqual([0]);
  });

  test("that cannot be decoded there is none, and why", async () => {
    const path = newPath();
    await writeFile(path, Buffer.alloc(5000, 7));
    expect(await makePictures(path, "video/mp4")).toMatchObject({ outcome: "none", reason: /./ });
  });
});

describe("of a picture", () => {
  test("the poster is the right way up and without its metadata", async () => {
    const jpeg = await encodeImage({ format: "jpeg", width: WIDTH, height: HEIGHT, picture: halves });
    const path = newPath();
    await sharp(jpeg)
      .withExif({ IFD0: { Copyright: "someone" } })
      .withMetadata({ orientation: 6 })
      .toFile(path);
    const { poster, frames } = await made(path, "image/jpeg");
    const { exif, xmp, iptc, orientation, ...size } = await sharp(poster.bytes).metadata();
    expect(size).toMatchObject({ width: HEIGHT, height: WIDTH });
    expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(isRed(await colourAt(poster.bytes, 0.5, 0.2))).toBe(true);
    expect(frames).toEqual([]);
  });

  test("in HEIC, also turned, the poster is the right way up", async () => {
    const pixels = await sharp(Buffer.from(halves))
      .resize(WIDTH, HEIGHT, { fit: "fill" })
      .ensureAlpha()
      .raw()
      .toBuffer();
    for (const turns of [0, 1]) {
      const path = newPath();
      await writeFile(path, await encodeHeic(pixels, WIDTH, HEIGHT, turns));
      const { poster } = await made(path, "image/heic");
      const [width, height] = turns === 0 ? [WIDTH, HEIGHT] : [HEIGHT, WIDTH];
      expect(poster).toMatchObject({ width, height });
      // Counter-clockwise by a quarter: what was left is below.
      expect(isRed(await colourAt(poster.bytes, turns === 0 ? 0.2 : 0.5, turns === 0 ? 0.5 : 0.8))).toBe(true);
    }
  });
});

describe("of a sound", () => {
  test.each([
    ["m4a", "audio/mp4"],
    ["mp3", "audio/mpeg"],
    ["wav", "audio/wav"],
  ] as const)("in %s the poster shows its loudness", async (container, mediaType) => {
    const path = newPath();
    // Loud in its first half, silent in its second.
    const sound = (seconds: number) => (seconds < 1 ? Math.sin(seconds * 440 * 2 * Math.PI) / 2 : 0);
    await encodeAudio({ path, container, durationMs: 2000, sound });
    const { poster, frames } = await made(path, mediaType);
    expect(poster).toMatchObject({ width: 1280, height: 720 });
    expect(frames).toEqual([]);
    const brightness = async (left: number) => {
      const part = sharp(poster.bytes).extract({ left, top: 200, width: 400, height: 320 });
      const pixels = await part.greyscale().raw().toBuffer();
      return pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
    };
    expect(await brightness(140)).toBeGreaterThan((await brightness(740)) + 20);
  });
});

describe.skipIf(sharedFixtures === null)("of the shared fixtures (skipped where ../shared/c2pa is missing)", () => {
  test.each([
    ["c.mov", "video/quicktime", 6],
    ["video1.mp4", "video/mp4", 6],
    ["sample1.mp3", "audio/mpeg", 0],
    ["sample1.avif", "image/avif", 0],
  ] as const)("%s has its pictures", async (name, mediaType, frames) => {
    expect((await made(join(sharedFixtures ?? "", name), mediaType)).frames).toHaveLength(frames);
  });
});
