import type { Attack } from "#lib/testing/attacks/attacks";
import { withoutUnsigned } from "#lib/testing/attacks/jumbf";

const STORE_TAG = 0xcd41;
const STRIP_OFFSETS = 273;
const ORIENTATION = 274;

interface Entry {
  at: number;
  tag: number;
  count: number;
  value: number;
}

/** The entries of the first directory. Little-endian, as the encoder here writes it. */
function entriesOf(file: Buffer): { at: number; entries: Entry[]; nextAt: number } {
  const at = file.readUInt32LE(4);
  const count = file.readUInt16LE(at);
  const entries = Array.from({ length: count }, (_, index) => {
    const entry = at + 2 + index * 12;
    return {
      at: entry,
      tag: file.readUInt16LE(entry),
      count: file.readUInt32LE(entry + 4),
      value: file.readUInt32LE(entry + 8),
    };
  });
  return { at, entries, nextAt: at + 2 + count * 12 };
}

const changed = (file: Buffer, edit: (copy: Buffer) => void): Buffer => {
  const copy = Buffer.from(file);
  edit(copy);
  return copy;
};

/**
 * Structure attacks on a TIFF: its pieces are not neighbours but point at each other, so what is put into freed room
 * must be pointed at, by a directory that is appended, moved or edited.
 */
export function* attacksOnTiff(signed: Buffer, other: Buffer): Generator<Attack> {
  const { at, entries, nextAt } = entriesOf(signed);
  const store = entries.find(({ tag }) => tag === STORE_TAG);
  if (!store) throw new Error("There is no store.");
  const small = withoutUnsigned(signed.subarray(store.value, store.value + store.count));
  const room = store.count - small.length;
  const foreign: [string, Buffer][] = [
    ["nothing", Buffer.alloc(0)],
    ["the beginning of another picture", other.subarray(0, room)],
    ["its own directory", signed.subarray(at, Math.min(nextAt + 4, at + room))],
    ["ones", Buffer.alloc(Math.min(room, 512), 0xff)],
  ];
  for (const [name, bytes] of foreign) {
    const filled = Buffer.concat([small, bytes, Buffer.alloc(room - bytes.length)]);
    const inPlace = changed(signed, (copy) => filled.copy(copy, store.value));
    yield [`in the freed room: ${name}`, inPlace];
    yield [
      `in the freed room, with the size as it is: ${name}`,
      changed(inPlace, (copy) => copy.writeUInt32LE(small.length, store.at + 4)),
    ];
    const before = changed(signed, (copy) => Buffer.concat([bytes, small]).copy(copy, store.value));
    yield [
      `in the freed room, before the store: ${name}`,
      changed(before, (copy) => copy.writeUInt32LE(store.value + bytes.length, store.at + 8)),
    ];
    yield [
      `in the freed room, as the first directory: ${name}`,
      changed(inPlace, (copy) => copy.writeUInt32LE(store.value + small.length, 4)),
    ];
    yield [
      `in the freed room, as the next directory: ${name}`,
      changed(inPlace, (copy) => copy.writeUInt32LE(store.value + small.length, nextAt)),
    ];
  }
  for (const entry of entries) {
    for (const [field, offset] of [
      ["kind", 0],
      ["type", 2],
      ["count", 4],
      ["value", 8],
    ] as const) {
      for (const change of [1, 8, 256]) {
        yield [
          `the ${field} of tag ${String(entry.tag)} is ${String(change)} more`,
          changed(signed, (copy) =>
            copy.writeUInt16LE((copy.readUInt16LE(entry.at + offset) + change) & 0xffff, entry.at + offset),
          ),
        ];
      }
    }
    yield [
      `tag ${String(entry.tag)} turns the picture`,
      changed(signed, (copy) => Buffer.from("120103000100000006000000", "hex").copy(copy, entry.at)),
    ];
  }
  const strips = entries.find(({ tag }) => tag === STRIP_OFFSETS);
  if (strips) {
    const points = (to: number) => changed(signed, (copy) => copy.writeUInt32LE(to, strips.at + 8));
    yield ["the picture is read from the store", points(store.value)];
    yield ["the picture is read from what was appended", Buffer.concat([points(signed.length), other])];
  }
  const appended = changed(signed, (copy) => copy.writeUInt32LE(signed.length, 4));
  const moved = Buffer.concat([appended, signed.subarray(at, nextAt + 4)]);
  yield ["the directory is moved behind the file", moved];
  yield [
    "the directory is moved, and turns the picture",
    changed(moved, (copy) => {
      const entry = entries.findIndex(({ tag }) => tag === ORIENTATION);
      if (entry >= 0) copy.writeUInt16LE(6, signed.length + 2 + entry * 12 + 8);
      else copy.writeUInt16LE(1, signed.length);
    }),
  ];
  yield [
    "a second directory follows",
    Buffer.concat([
      changed(signed, (copy) => copy.writeUInt32LE(signed.length, nextAt)),
      signed.subarray(at, nextAt + 4),
    ]),
  ];
  yield ["another file stands behind it", Buffer.concat([signed, other])];
  yield ["another file stands before it", Buffer.concat([other, signed])];
  yield ["bytes stand behind it", Buffer.concat([signed, Buffer.alloc(64, 0x41)])];
  yield ["zeros stand behind it", Buffer.concat([signed, Buffer.alloc(64)])];
  yield ["the order of bytes is the other", changed(signed, (copy) => copy.write("MM", 0))];
}
