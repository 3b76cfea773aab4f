import type { Format, Unit } from "#lib/testing/attacks/format";

const syncsafe = (value: number): Buffer => Buffer.from([21, 14, 7, 0].map((shift) => (value >> shift) & 0x7f));
const fromSyncsafe = (bytes: Buffer): number => bytes.reduce((sum, byte) => sum * 128 + byte, 0);

function frame(id: string, content: Buffer, isStore = false): Unit {
  const head = Buffer.concat([Buffer.from(id), syncsafe(content.length), Buffer.alloc(2)]);
  return { name: isStore ? "store" : id, bytes: Buffer.concat([head, content]), isStore };
}

/** Encoding, media type, an empty file name and a description come before the store in a GEOB frame. */
const geobPrefix = (bytes: Buffer): number => {
  let at = 11;
  for (let texts = 0; texts < 3; texts += 1) at = bytes.indexOf(0, at) + 1;
  return at;
};

/** MP3: the header of the ID3v2.4 tag, its frames, and the sound. */
export const id3: Format = {
  split(file) {
    const end = 10 + fromSyncsafe(file.subarray(6, 10));
    const units: Unit[] = [{ name: "ID3", bytes: file.subarray(0, 10), isStore: false }];
    let at = 10;
    while (at + 10 <= end && file[at] !== 0) {
      const next = at + 10 + fromSyncsafe(file.subarray(at + 4, at + 8));
      const name = file.toString("latin1", at, at + 4);
      const isStore = name === "GEOB" && file.includes("c2pa", at, "latin1");
      units.push({ name: isStore ? "store" : name, bytes: file.subarray(at, next), isStore });
      at = next;
    }
    if (at < end) units.push({ name: "padding", bytes: file.subarray(at, end), isStore: false });
    return [...units, { name: "sound", bytes: file.subarray(end), isStore: false }];
  },
  join(units) {
    const sound = units.findIndex(({ name }) => name === "sound");
    const tag = units.slice(1, sound).reduce((sum, { bytes }) => sum + bytes.length, 0);
    const file = Buffer.concat(units.map(({ bytes }) => bytes));
    if (units[0]?.name === "ID3" && sound > 0) syncsafe(tag).copy(file, 6);
    return file;
  },
  storeIn(units) {
    const bytes = units.find(({ isStore }) => isStore)?.bytes ?? Buffer.alloc(0);
    return bytes.subarray(geobPrefix(bytes));
  },
  pack(store, like) {
    const bytes = like[0]?.bytes ?? Buffer.alloc(0);
    return [frame("GEOB", Buffer.concat([bytes.subarray(10, geobPrefix(bytes)), store]), true)];
  },
  filler: (bytes) => (bytes < 11 ? null : frame("PRIV", Buffer.alloc(bytes - 10, 0x20))),
  foreign(other) {
    const sound = other.filter(({ name }) => name === "sound");
    const some = sound.map((unit) => ({ ...unit, name: "other sound", bytes: unit.bytes.subarray(0, 2000) }));
    return [
      ["another sound", some],
      ["a title", [frame("TIT2", Buffer.from("\x03another title", "latin1"))]],
      ["a cover", [frame("APIC", Buffer.from("\0image/png\0\x03\0....", "latin1"))]],
      [
        "a second tag",
        [{ name: "tag", bytes: Buffer.from("4944330400000000000a54495432000000000000", "hex"), isStore: false }],
      ],
      [
        "a tag of the first version",
        [{ name: "tag", bytes: Buffer.concat([Buffer.from("TAG"), Buffer.alloc(125, 0x41)]), isStore: false }],
      ],
      ["zeros", [{ name: "zeros", bytes: Buffer.alloc(32), isStore: false }]],
    ];
  },
  withSize(unit, change) {
    if (unit.name === "sound" || unit.name === "padding") return null;
    const bytes = Buffer.from(unit.bytes);
    const at = unit.name === "ID3" ? 6 : 4;
    const size = fromSyncsafe(bytes.subarray(at, at + 4)) + change;
    if (size < 0) return null;
    syncsafe(size).copy(bytes, at);
    return { ...unit, bytes };
  },
};
