import { readFile } from "node:fs/promises";
import { join } from "node:path";

import fc from "fast-check";
import { fileTypeFromBuffer } from "file-type";
import { describe, expect, test } from "vitest";

import { ACCEPTED_MEDIA } from "#lib/platform/codecs/accepted-media";
import { encodeImage } from "#lib/platform/codecs/encode";
import { IDENTIFY_HEAD_BYTES, identifyMedia } from "#lib/platform/codecs/identify-media";
import { sharedFixtures } from "#lib/platform/codecs/testing/shared-fixtures";

const typeOf = (head: Uint8Array): string | null => identifyMedia(head)?.mediaType ?? null;
const latin1 = (text: string): Buffer => Buffer.from(text.padEnd(64, "\0"), "latin1");
const ftyp = (major: string, ...compatible: string[]): Buffer =>
  latin1(`\0\0\0${String.fromCharCode(16 + 4 * compatible.length)}ftyp${major}\0\0\0\0${compatible.join("")}`);
/** An MPEG-1 layer III frame of 128 kbit/s at 44.1 kHz: 417 bytes. */
const layer3Frame = (): Buffer => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)]);
const id3 = (bytes: number): Buffer =>
  Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, (bytes >> 21) & 127, (bytes >> 14) & 127, (bytes >> 7) & 127, bytes & 127]);

describe("what a file is", () => {
  test.each([
    ["an MP4", ftyp("isom", "isom", "avc1"), "video/mp4"],
    ["an MP4 for streaming", ftyp("iso6", "dash"), "video/mp4"],
    ["a 3GPP file that says it is an MP4 too", ftyp("3gp5", "isom"), "video/mp4"],
    ["a QuickTime film", ftyp("qt  ", "qt  "), "video/quicktime"],
    ["a QuickTime film from before there was ftyp", latin1("\0\0\0\x08wide\0\0\0\0mdat"), "video/quicktime"],
    ["an M4A", ftyp("M4A ", "isom", "mp42"), "audio/mp4"],
    ["a HEIC of a phone", ftyp("heic", "mif1", "heic"), "image/heic"],
    ["a HEIC that names its coding second", ftyp("mif1", "heic"), "image/heic"],
    ["an AVIF", ftyp("avif", "mif1", "miaf"), "image/avif"],
    ["an AVIF that names its coding second", ftyp("mif1", "avif", "miaf"), "image/avif"],
    ["a WebM", Buffer.concat([Buffer.from("1a45dfa39f428681014282847765626d", "hex"), latin1("")]), "video/webm"],
    ["a WAV", latin1("RIFF\xff\xff\0\0WAVEfmt "), "audio/wav"],
    ["a WAV beyond 4 GiB", latin1("RF64\xff\xff\xff\xffWAVEds64"), "audio/wav"],
    ["an MP3", Buffer.concat([layer3Frame(), layer3Frame()]), "audio/mpeg"],
    ["an MP3 with a short tag", Buffer.concat([id3(20), Buffer.alloc(20), layer3Frame(), layer3Frame()]), "audio/mpeg"],
    ["an MP3 with cover art longer than the head", Buffer.concat([id3(200_000), Buffer.alloc(4090)]), "audio/mpeg"],
    ["a TIFF whose directory is at its end", latin1("II*\0\xff\xff\xff\0"), "image/tiff"],
    ["a big-endian TIFF", latin1("MM\0*\0\0\0\x08"), "image/tiff"],
  ])("%s is recognised", (_name, head, expected) => {
    expect(typeOf(head)).toBe(expected);
  });

  test.each([
    ["nothing", Buffer.alloc(0)],
    ["a few bytes", Buffer.from([0xff, 0xd8, 0xff])],
    ["zeros", Buffer.alloc(4100)],
    ["a web page", latin1("<!doctype html><html>")],
    ["an SVG", latin1('<svg xmlns="http://www.w3.org/2000/svg">')],
    ["a program", latin1("\x7fELF")],
    ["an archive", latin1("PK\x03\x04")],
    ["a GIF", latin1("GIF89a")],
    ["a media segment without its beginning", latin1("\0\0\0\x18stypmsdh\0\0\0\0msdhmsix")],
    [
      "Matroska that is not WebM",
      Buffer.concat([Buffer.from("1a45dfa3a34286810142828" + "86d6174726f736b61", "hex"), latin1("")]),
    ],
    ["an AVI", latin1("RIFF\xff\xff\0\0AVI LIST")],
    ["a raw photograph of Canon's", latin1("II*\0\x10\0\0\0CR\x02\0")],
    ["a still picture in an unknown coding", ftyp("mif1", "miaf")],
    ["AAC without a container", Buffer.concat([Buffer.from([0xff, 0xf1, 0x50, 0x80]), Buffer.alloc(200)])],
    [
      "two bytes that look like MPEG audio",
      Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(4000, 7)]),
    ],
    ["a text that calls itself a PNG", latin1("\x89PNG\r\n\x1a\nhello, I am text")],
  ])("%s is not accepted", (_name, head) => {
    expect(typeOf(head)).toBeNull();
  });

  test.each(["jpeg", "png", "webp", "avif", "tiff"] as const)("a real %s is recognised", async (format) => {
    const bytes = await encodeImage({
      format,
      width: 320,
      height: 200,
      picture: "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 20'/>",
    });
    expect(typeOf(bytes.subarray(0, IDENTIFY_HEAD_BYTES))).toBe(`image/${format}`);
  });

  test("is settled for any bytes at all, and only ever as something accepted", () => {
    const starts = ["", "RIFF", "ID3\x04", "\xff\xfb", "\x1a\x45\xdf\xa3", "\0\0\0\x18ftyp", "II*\0"].map((text) =>
      Buffer.from(text, "latin1"),
    );
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 600 }), (start, rest) => {
        const identity = identifyMedia(Buffer.concat([start, rest]));
        if (identity) expect(ACCEPTED_MEDIA[identity.mediaType].kind).toBe(identity.kind);
      }),
    );
  });
});

describe.skipIf(sharedFixtures === null)("of the shared fixtures (skipped where ../shared/c2pa is missing)", () => {
  test.each([
    ["C.jpg", "image/jpeg"],
    ["no_alg.jpg", "image/jpeg"],
    ["libpng-test_with_url.png", "image/png"],
    ["sample1.avif", "image/avif"],
    ["sample1.mp3", "audio/mpeg"],
    ["riff_bomb_1000.wav", "audio/wav"],
    ["tiff_poc.tiff", "image/tiff"],
    ["c.mov", "video/quicktime"],
    ["video1.mp4", "video/mp4"],
    ["legacy.mp4", "video/mp4"],
    ["nested_moov_1000.mp4", "video/mp4"],
    ["dashinit.mp4", "video/mp4"],
    ["dash1.m4s", null],
  ])("%s is %s, as file-type finds from the whole file", async (name, expected) => {
    const bytes = await readFile(join(sharedFixtures ?? "", name));
    expect(typeOf(bytes.subarray(0, IDENTIFY_HEAD_BYTES))).toBe(expected);
    expect((await fileTypeFromBuffer(bytes))?.mime ?? null).toBe(expected);
  });
});
