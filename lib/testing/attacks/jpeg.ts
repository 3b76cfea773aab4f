import type { Format, Unit } from "#lib/testing/attacks/format";

const APP11 = 0xeb;
const COM = 0xfe;

const segment = (name: string, marker: number, content: Buffer, isStore = false): Unit => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return { name, bytes: Buffer.concat([head, content]), isStore };
};

/** Orientation 6: a viewer turns the picture by 90 degrees. */
export const EXIF_TURN = Buffer.from(
  "4d4d002a0000000800010112000300000001000600000000 0000".replaceAll(" ", ""),
  "hex",
);

/** EXIF that shows `picture` as the thumbnail of whatever it stands in (CIPA DC-008, 4.5.5): a second directory names it. */
function exifWithThumbnail(picture: Buffer): Buffer {
  const entry = (tag: number, type: number, value: number): Buffer => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(type, 2);
    bytes.writeUInt32BE(1, 4);
    if (type === 3) bytes.writeUInt16BE(value, 8);
    else bytes.writeUInt32BE(value, 8);
    return bytes;
  };
  const first = Buffer.from("4d4d002a00000008" + "0000" + "0000000e", "hex");
  const at = first.length + 2 + 3 * 12 + 4;
  const second = [entry(0x103, 3, 6), entry(0x201, 4, at), entry(0x202, 4, picture.length)];
  return Buffer.concat([first, Buffer.from([0, 3]), ...second, Buffer.alloc(4), picture]);
}

const exif = (content: Buffer): Unit => segment("exif", 0xe1, Buffer.concat([Buffer.from("Exif\0\0"), content]));

/** A JPEG in which EXIF shows another picture as its thumbnail. */
export function withThumbnail(file: Buffer, picture: Buffer): Buffer {
  const [start, ...rest] = split(file);
  return jpeg.join([...(start ? [start] : []), exif(exifWithThumbnail(picture)), ...rest]);
}

function split(file: Buffer): Unit[] {
  const units: Unit[] = [{ name: "SOI", bytes: file.subarray(0, 2), isStore: false }];
  let at = 2;
  while (file[at + 1] !== 0xda) {
    const end = at + 2 + file.readUInt16BE(at + 2);
    const marker = file[at + 1] ?? 0;
    const isStore = marker === APP11 && file.toString("latin1", at + 4, at + 6) === "JP";
    units.push({ name: isStore ? "store" : `segment ${marker.toString(16)}`, bytes: file.subarray(at, end), isStore });
    at = end;
  }
  units.push({ name: "scan", bytes: file.subarray(at, -2), isStore: false });
  units.push({ name: "EOI", bytes: file.subarray(-2), isStore: false });
  return units;
}

export const jpeg: Format = {
  split,
  join: (units) => Buffer.concat(units.map(({ bytes }) => bytes)),
  // After the marker: size, "JP", instance, sequence; later segments repeat the 8 bytes of the box's header.
  storeIn: (units) =>
    Buffer.concat(
      units.filter(({ isStore }) => isStore).map(({ bytes }, index) => bytes.subarray(index === 0 ? 12 : 20)),
    ),
  pack(store, like) {
    const instance = like[0]?.bytes.subarray(6, 8) ?? Buffer.alloc(2);
    const pieces: Unit[] = [];
    for (let at = 0; at < store.length; at += 60_000) {
      const head = Buffer.concat([Buffer.from("JP"), instance, Buffer.alloc(4)]);
      head.writeUInt32BE(pieces.length + 1, 4);
      const repeated = at === 0 ? Buffer.alloc(0) : store.subarray(0, 8);
      pieces.push(segment("store", APP11, Buffer.concat([head, repeated, store.subarray(at, at + 60_000)]), true));
    }
    return pieces;
  },
  filler: (bytes) => (bytes < 4 || bytes > 65_000 ? null : segment("comment", COM, Buffer.alloc(bytes - 4, 0x20))),
  foreign: (other) => {
    const body = other.filter(({ name, isStore }) => !isStore && name !== "SOI");
    return [
      ["another picture", body],
      ["another picture without its end", body.slice(0, -1)],
      ["tables of another picture", body.filter(({ name }) => /segment (db|c4|dd)/.test(name))],
      ["frame header of another picture", body.filter(({ name }) => /segment c[0-2]/.test(name))],
      ["a turn", [exif(EXIF_TURN)]],
      ["a thumbnail of another picture", [exif(exifWithThumbnail(jpeg.join(other.filter(({ isStore }) => !isStore))))]],
      ["other colours", [segment("adobe", 0xee, Buffer.from("41646f626500640000000000", "hex"))]],
      ["a restart interval", [segment("DRI", 0xdd, Buffer.from([0, 1]))]],
      ["a comment", [segment("comment", COM, Buffer.from("another word"))]],
      [
        "a box of another kind in APP11",
        [segment("APP11", APP11, Buffer.from("4a50000900000001000000106a756d62", "hex"))],
      ],
      ["an end", [{ name: "EOI", bytes: Buffer.from([0xff, 0xd9]), isStore: false }]],
      ["fill bytes", [{ name: "fill", bytes: Buffer.alloc(8, 0xff), isStore: false }]],
    ];
  },
  withSize(unit, change) {
    if (unit.bytes.length < 4 || unit.name === "scan") return null;
    const bytes = Buffer.from(unit.bytes);
    const size = bytes.readUInt16BE(2) + change;
    if (size < 2 || size > 0xffff) return null;
    bytes.writeUInt16BE(size, 2);
    return { ...unit, bytes };
  },
};
