import sharp from "sharp";
import { describe, expect, test } from "vitest";

import { encodeImage } from "#lib/platform/codecs/encode";
import { REENCODE_MAX_BYTES, reencodeImage } from "#lib/platform/codecs/reencode-image";
import { pngOf } from "#lib/platform/codecs/testing/png-bomb";

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="1" height="1" fill="#f00"/>
  <rect x="1" width="1" height="1" fill="#00f"/></svg>`;
const drawn = (format: "jpeg" | "png") => encodeImage({ format, width: 400, height: 200, picture: drawing });

describe("a stranger's picture", () => {
  test("becomes a smaller WebP of the same shape", async () => {
    const outcome = await reencodeImage(await drawn("png"), { maxWidth: 100 });
    expect(outcome).toMatchObject({ readable: true, mediaType: "image/webp", width: 100, height: 50 });
    if (outcome.readable) expect(await sharp(outcome.bytes).metadata()).toMatchObject({ format: "webp", width: 100 });
  });

  test("is cut to fill a square where that is asked for", async () => {
    const outcome = await reencodeImage(await drawn("jpeg"), { maxWidth: 96, crop: true });
    expect(outcome).toMatchObject({ readable: true, width: 96, height: 96 });
  });

  test("is never enlarged", async () => {
    expect(await reencodeImage(await drawn("jpeg"), { maxWidth: 4000 })).toMatchObject({ width: 400, height: 200 });
  });

  test("loses where it was taken, and stands upright", async () => {
    const photo = sharp(await drawn("jpeg")).withMetadata({ orientation: 6 });
    const bytes = await photo.withExifMerge({ IFD3: { GPSLatitude: "51/1 30/1 3230/100" } }).toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const outcome = await reencodeImage(bytes, { maxWidth: 100 });
    expect(outcome).toMatchObject({ readable: true, width: 50, height: 100 });
    if (outcome.readable) expect((await sharp(outcome.bytes).metadata()).exif).toBeUndefined();
  });

  test.each([
    ["nothing", Buffer.alloc(0), "empty"],
    ["a drawing that could hold scripts", Buffer.from(drawing), "malformed"],
    ["a sound", Buffer.from("RIFF\xff\xff\0\0WAVEfmt ".padEnd(200, "\0"), "latin1"), "malformed"],
    ["a bomb of pixels", pngOf(60_000, 60_000), "too-many-pixels"],
    ["more bytes than any avatar", Buffer.alloc(REENCODE_MAX_BYTES + 1), "too-much-memory"],
  ])("that is %s is refused", async (_name, bytes, code) => {
    expect(await reencodeImage(bytes, { maxWidth: 100 })).toMatchObject({ readable: false, code });
  });

  test("that is cut is refused", async () => {
    const bytes = await drawn("png");
    expect(await reencodeImage(bytes.subarray(0, bytes.length / 2), { maxWidth: 100 })).toMatchObject({
      readable: false,
    });
  });
});
