import type { Format, Unit } from "#lib/testing/attacks/format";

const C2PA = Buffer.from("d8fec3d61b0e483c92975828877ec481", "hex");
const XMP = Buffer.from("be7acfcb97a942e89c71999491e3afac", "hex");

function box(type: string, content: Buffer, isStore = false): Unit {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length, 0);
  head.write(type, 4, "latin1");
  return { name: isStore ? "store" : type, bytes: Buffer.concat([head, content]), isStore };
}

/** Version and flags, the purpose up to a NUL, and the offset of the Merkle boxes stand before the store. */
const PREFIX = Buffer.concat([C2PA, Buffer.alloc(4), Buffer.from("manifest\0"), Buffer.alloc(8)]);
const HEAD = 8 + PREFIX.length;

/** MP4 and its kin (ISO/IEC 14496-12): top-level boxes. */
export const bmff: Format = {
  split(file) {
    const units: Unit[] = [];
    for (let at = 0; at + 8 <= file.length;) {
      const short = file.readUInt32BE(at);
      const size = short === 1 ? Number(file.readBigUInt64BE(at + 8)) : short === 0 ? file.length - at : short;
      const type = file.toString("latin1", at + 4, at + 8);
      const isStore = type === "uuid" && file.subarray(at + 8, at + 24).equals(C2PA);
      units.push({ name: isStore ? "store" : type, bytes: file.subarray(at, at + size), isStore });
      at += size;
    }
    return units;
  },
  join: (units) => Buffer.concat(units.map(({ bytes }) => bytes)),
  storeIn: (units) => units.find(({ isStore }) => isStore)?.bytes.subarray(HEAD) ?? Buffer.alloc(0),
  pack: (store) => [box("uuid", Buffer.concat([PREFIX, store]), true)],
  filler: (bytes) => (bytes < 8 ? null : box("free", Buffer.alloc(bytes - 8))),
  foreign(other) {
    const content = other.filter(({ isStore }) => !isStore);
    const one = (type: string): [string, Unit[]][] =>
      content.filter(({ name }) => name === type).map((unit) => [`another ${type}`, [unit]]);
    return [
      ["another content", content.filter(({ name }) => name !== "ftyp")],
      ["another file", content],
      ...["ftyp", "moov", "mdat", "meta", "moof"].flatMap(one),
      ["a type of another brand", [box("ftyp", Buffer.from("M4A \0\0\0\0M4A mp42isom"))]],
      ["a filled free box", [box("free", Buffer.concat(content.map(({ bytes }) => bytes)).subarray(0, 900))]],
      ["a filled skip box", [box("skip", Buffer.alloc(900, 0x41))]],
      ["a filled box of XMP", [box("uuid", Buffer.concat([XMP, Buffer.from("<x:xmpmeta/>")]))]],
      ["a second C2PA box", [box("uuid", Buffer.concat([C2PA, Buffer.alloc(64, 0x41)]))]],
      ["an index of fragments", [box("mfra", Buffer.alloc(64))]],
      ["an index of segments", [box("sidx", Buffer.alloc(24))]],
      ["bytes that are no box", [{ name: "bytes", bytes: Buffer.alloc(16, 0x41), isStore: false }]],
    ];
  },
  withSize(unit, change) {
    const bytes = Buffer.from(unit.bytes);
    const size = bytes.readUInt32BE(0) + change;
    if (size < 8) return null;
    bytes.writeUInt32BE(size, 0);
    return { ...unit, bytes };
  },
};
