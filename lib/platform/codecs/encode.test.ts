import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ALL_FORMATS, FilePathSource, Input } from "mediabunny";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";

import { encodeAudio, encodeImage, encodeVideo } from "#lib/platform/codecs/encode";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-encode-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const square = (timeMs: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 36"><rect width="64" height="36" fill="#123"/>
   <rect x="${String(timeMs / 20)}" y="8" width="20" height="20" fill="#f60"/></svg>`;
const tone = (seconds: number) => Math.sin(seconds * 440 * 2 * Math.PI) / 4;

async function read(path: string) {
  using input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  return { type: await input.getMimeType(), seconds: await input.computeDuration() };
}

test.each([
  ["mp4", 'video/mp4; codecs="avc1'],
  ["mov", 'video/quicktime; codecs="avc1'],
  ["webm", 'video/webm; codecs="vp09'],
] as const)("a drawn %s is a video that browsers play", async (container, type) => {
  const path = join(folder, `video.${container}`);
  await encodeVideo({
    path,
    container,
    width: 64,
    height: 36,
    fps: 10,
    durationMs: 1000,
    drawFrame: square,
    sound: tone,
  });
  const made = await read(path);
  expect(made.type.startsWith(type)).toBe(true);
  expect(made.seconds).toBeCloseTo(1, 0);
});

test.each([
  ["m4a", "audio/mp4"],
  ["mp3", "audio/mpeg"],
  ["wav", "audio/wav"],
] as const)("a tone can be written as %s", async (container, type) => {
  const path = join(folder, `sound.${container}`);
  await encodeAudio({ path, container, durationMs: 1500, sound: tone });
  const made = await read(path);
  expect(made.type.startsWith(type)).toBe(true);
  expect(made.seconds).toBeCloseTo(1.5, 0);
});

test.each(["jpeg", "png", "webp", "avif", "tiff"] as const)("a picture can be written as %s", async (format) => {
  const bytes = await encodeImage({ format, width: 64, height: 36, picture: square(100) });
  const made = await sharp(bytes).metadata();
  expect(made).toMatchObject({ width: 64, height: 36, format: format === "avif" ? "heif" : format });
});
