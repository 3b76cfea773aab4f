import { crc32 } from "node:zlib";

import type { Format, Unit } from "#lib/testing/attacks/format";
import { EXIF_TURN } from "#lib/testing/attacks/jpeg";

const SIGNATURE_BYTES = 8;

function pngChunk(type: string, content: Buffer): Unit {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length, 0);
  head.write(type, 4, "latin1");
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), content])));
  return { name: type, bytes: Buffer.concat([head, content, sum]), isStore: type === "caBX" };
}

/** PNG: chunks of length, type, content and checksum. */
export const png: Format = {
  split(file) {
    const units: Unit[] = [{ name: "signature", bytes: file.subarray(0, SIGNATURE_BYTES), isStore: false }];
    for (let at = SIGNATURE_BYTES; at < file.length;) {
      const end = at + 12 + file.readUInt32BE(at);
      const name = file.toString("latin1", at + 4, at + 8);
      units.push({ name, bytes: file.subarray(at, end), isStore: name === "caBX" });
      at = end;
    }
    return units;
  },
  join: (units) => Buffer.concat(units.map(({ bytes }) => bytes)),
  storeIn: (units) => units.find(({ isStore }) => isStore)?.bytes.subarray(8, -4) ?? Buffer.alloc(0),
  pack: (store) => [pngChunk("caBX", store)],
  filler: (bytes) => (bytes < 12 ? null : pngChunk("teXt", Buffer.alloc(bytes - 12, 0x20))),
  foreign(other) {
    const data = other.filter(({ name }) => name === "IDAT");
    const first = data[0]?.bytes.subarray(8, 40) ?? Buffer.alloc(0);
    return [
      ["another picture", data],
      ["the beginning of another picture", [pngChunk("IDAT", first)]],
      ["another header", other.filter(({ name }) => name === "IHDR")],
      ["another picture with header", other.filter(({ name }) => /IHDR|IDAT|IEND/.test(name))],
      ["a turn", [pngChunk("eXIf", EXIF_TURN)]],
      ["a palette", [pngChunk("PLTE", Buffer.alloc(48, 0x55))]],
      ["another gamma", [pngChunk("gAMA", Buffer.from([0, 0, 0x20, 0]))]],
      ["transparency", [pngChunk("tRNS", Buffer.alloc(6, 0x55))]],
      [
        "an animation",
        [
          pngChunk("acTL", Buffer.from("0000000100000000", "hex")),
          pngChunk("fcTL", Buffer.from("00000000000000400000003000000000000000000001000a0000", "hex")),
        ],
      ],
      ["a text", [pngChunk("tEXt", Buffer.from("Comment\0another"))]],
      ["another store", [pngChunk("caBX", Buffer.alloc(64))]],
      ["an end", [pngChunk("IEND", Buffer.alloc(0))]],
      ["bytes that are no chunk", [{ name: "bytes", bytes: Buffer.alloc(16, 0x41), isStore: false }]],
    ];
  },
  withSize(unit, change) {
    if (unit.name === "signature") return null;
    const bytes = Buffer.from(unit.bytes);
    const size = bytes.readUInt32BE(0) + change;
    if (size < 0) return null;
    bytes.writeUInt32BE(size, 0);
    return { ...unit, bytes };
  },
};

function riffChunk(type: string, content: Buffer): Unit {
  const head = Buffer.alloc(8);
  head.write(type, 0, "latin1");
  head.writeUInt32LE(content.length, 4);
  return {
    name: type,
    bytes: Buffer.concat([head, content, Buffer.alloc(content.length % 2)]),
    isStore: type === "C2PA",
  };
}

/** RIFF: WAV and WebP. The first piece is the header, whose size `join` sets. */
export const riff: Format = {
  split(file) {
    const units: Unit[] = [{ name: "RIFF", bytes: file.subarray(0, 12), isStore: false }];
    for (let at = 12; at + 8 <= file.length;) {
      const size = file.readUInt32LE(at + 4);
      const end = Math.min(file.length, at + 8 + size + (size % 2));
      const name = file.toString("latin1", at, at + 4);
      units.push({ name, bytes: file.subarray(at, end), isStore: name === "C2PA" });
      at = end;
    }
    return units;
  },
  join(units) {
    const file = Buffer.concat(units.map(({ bytes }) => bytes));
    if (units[0]?.name === "RIFF") file.writeUInt32LE(file.length - 8, 4);
    return file;
  },
  storeIn(units) {
    const chunk = units.find(({ isStore }) => isStore)?.bytes ?? Buffer.alloc(8);
    return chunk.subarray(8, 8 + chunk.readUInt32LE(4));
  },
  pack: (store) => [riffChunk("C2PA", store)],
  filler: (bytes) => (bytes < 8 || bytes % 2 === 1 ? null : riffChunk("JUNK", Buffer.alloc(bytes - 8, 0x20))),
  foreign(other) {
    const content = other.filter(({ name, isStore }) => !isStore && name !== "RIFF");
    return [
      ["another content", content],
      ...content.map((unit): [string, Unit[]] => [`another ${unit.name}`, [unit]]),
      ["a turn", [riffChunk("EXIF", EXIF_TURN)]],
      ["a note", [riffChunk("LIST", Buffer.from("INFOICMT\x08\0\0\0another\0", "latin1"))]],
      ["another store", [riffChunk("C2PA", Buffer.alloc(64))]],
      ["bytes that are no chunk", [{ name: "bytes", bytes: Buffer.alloc(16, 0x41), isStore: false }]],
    ];
  },
  withSize(unit, change) {
    if (unit.name === "RIFF") return null;
    const bytes = Buffer.from(unit.bytes);
    const size = bytes.readUInt32LE(4) + change;
    if (size < 0) return null;
    bytes.writeUInt32LE(size, 4);
    return { ...unit, bytes };
  },
};
