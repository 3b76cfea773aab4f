import { describe, expect, test } from "vitest";

import { typeIsNotAccepted } from "#lib/ingest/uploads/policy";
import { ACCEPTED_MEDIA } from "#lib/platform/codecs/accepted-media";
import { identifyMedia } from "#lib/platform/codecs/identify-media";
import { nameUnaccepted } from "#lib/platform/codecs/name-unaccepted";

const bytes = (text: string) => Buffer.from(text.padEnd(4100, "\0"), "latin1");
const ftyp = (major: string, ...compatible: string[]) =>
  bytes(`\0\0\0${String.fromCharCode(16 + 4 * compatible.length)}ftyp${major}\0\0\0\0${compatible.join("")}`);
const id3 = (content: string) => bytes(`ID3\x04\0\0\0\0\0\x14${"\0".repeat(20)}${content}`);
const ebml = Buffer.concat([Buffer.from("1a45dfa3a3428681014282886d6174726f736b61", "hex"), Buffer.alloc(200)]);
const packets = (first: number, length: number) => {
  const stream = Buffer.alloc(4100, 1);
  for (let at = first; at < stream.length; at += length) stream[at] = 0x47;
  return stream;
};

describe("the refusal of a file names what it is", () => {
  test.each([
    ["GIF", bytes("GIF89a")],
    ["BMP", bytes("BM\x36\x10")],
    ["Photoshop", bytes("8BPS\0\x01")],
    ["JPEG XL", bytes("\xff\x0a\xfa")],
    ["JPEG XL", bytes("\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl ")],
    ["JPEG 2000", bytes("\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 ")],
    ["JPEG 2000", ftyp("mif1", "j2ki")],
    ["H.264", ftyp("avci", "mif1")],
    ["Canon CR3", ftyp("crx ", "crx ", "isom")],
    ["Canon CR2", bytes("II*\0\x10\0\0\0CR\x02\0")],
    ["Panasonic RW2", bytes("IIU\0\x18\0\0\0")],
    ["Fujifilm RAF", bytes("FUJIFILMCCD-RAW 0201")],
    ["SVG", bytes('<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg">')],
    ["Matroska", ebml],
    ["AVI", bytes("RIFF\xff\xff\0\0AVI LIST")],
    ["3GP", ftyp("3gp4", "3gp4")],
    ["transport stream", packets(0, 188)],
    ["transport stream", packets(4, 192)],
    ["program stream", bytes("\0\0\x01\xba\x44")],
    ["Windows Media", Buffer.concat([Buffer.from("3026b2758e66cf11", "hex"), Buffer.alloc(200)])],
    ["segment", bytes("\0\0\0\x18stypmsdh\0\0\0\0msdhmsix")],
    ["RED", bytes("\0\0\x01\0RED2")],
    ["FLAC", bytes("fLaC\0\0\0\x22")],
    ["FLAC", id3("fLaC\0\0\0\x22")],
    ["AAC", bytes("\xff\xf1\x50\x80")],
    ["AAC", id3("\xff\xf1\x50\x80")],
    ["MP2", bytes("\xff\xfd\xa4\x04")],
    ["Ogg sound", bytes("OggS\0\x02")],
    ["Ogg video", bytes("OggS\0\x02\0\0\0\0\0\0\0\0\0\0\x80theora")],
    ["AIFF", bytes("FORM\0\0\0\0AIFFCOMM")],
    ["BW64", bytes("BW64\xff\xff\xff\xffWAVEds64")],
    ["PDF", bytes("%PDF-1.7")],
    ["ZIP", bytes("PK\x03\x04\x14")],
    ["program", bytes("\x7fELF")],
    ["web page", bytes("<!doctype html><html>")],
    ["macOS", Buffer.concat([Buffer.from("0005160700020000", "hex"), Buffer.alloc(200)])],
    ["zeros", Buffer.alloc(4100)],
  ])("%s", (name, head) => {
    expect(identifyMedia(head)).toBeNull();
    const { code, detail } = typeIsNotAccepted(head);
    expect(code).toBe("unsupported-media-type");
    expect(detail).toMatch(/^This file is an? /);
    expect(detail).toContain(name);
    expect(detail).toMatch(/Convert it to|Upload MP4/);
  });

  test("or says that it is not known, and lists all that is accepted", () => {
    expect(nameUnaccepted(bytes("Only words."))).toBeNull();
    const { detail } = typeIsNotAccepted(bytes("Only words."));
    for (const { name } of Object.values(ACCEPTED_MEDIA)) expect(detail).toContain(name.replace(" picture", ""));
  });

  test("for any beginning at all, however short", () => {
    for (const head of [bytes("OggS"), bytes("ID3\x04"), ebml, ftyp("abcd")])
      for (let length = 0; length < 40; length += 1)
        expect(typeIsNotAccepted(head.subarray(0, length)).detail).toMatch(/\.$/);
  });
});
