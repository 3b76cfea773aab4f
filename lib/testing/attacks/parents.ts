import {
  childrenOf,
  emptySignature,
  type JumbfBox,
  parseJumbf,
  partOf,
  signatureIn,
  type Unsigned,
  withUnsigned,
  writeJumbf,
} from "#lib/testing/attacks/jumbf";

/** The manifests of a store but for the active one: of the files that this one was made from. */
const parentsIn = (store: JumbfBox[]): JumbfBox[] => childrenOf(store[0]).slice(1, -1);

/** The same of the manifests of its parents. */
export function withoutUnsignedInParents(store: Buffer): Buffer {
  const boxes = parseJumbf(store);
  for (const parent of parentsIn(boxes)) emptySignature(childrenOf(parent));
  return writeJumbf(boxes);
}

const filled = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return new Uint8Array(value.length).fill(0x41);
  if (Array.isArray(value)) return value.map(filled);
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [key, filled(inner)] as const));
  return value;
};

const freeBox = (bytes: number): JumbfBox => ({ type: "free", bytes: Buffer.alloc(Math.max(0, bytes - 8), 0x41) });

/**
 * Copies of a store, of its size, in which the unsigned room of a parent's signature holds something else or was given to
 * something else.
 */
export function* changedParents(store: Buffer): Generator<[name: string, store: Buffer]> {
  const edits: [string, (manifest: JumbfBox[], room: number, store: JumbfBox[], index: number) => void][] = [
    ["stands in the signature", (manifest, room) => partOf(manifest, "c2pa.signature").push(freeBox(room))],
    ["stands in the manifest", (manifest, room) => manifest.push(freeBox(room))],
    ["stands before the claim", (manifest, room) => manifest.splice(1, 0, freeBox(room))],
    ["stands behind the manifest", (_, room, all, index) => childrenOf(all[0]).splice(index + 2, 0, freeBox(room))],
    [
      "stands behind the COSE",
      (manifest, room) => {
        const signature = signatureIn(manifest);
        if (signature) signature.bytes = Buffer.concat([signature.bytes, Buffer.alloc(room, 0x41)]);
      },
    ],
    ["is a statement that was not signed", (manifest, room) => partOf(manifest, "c2pa.assertions").push(freeBox(room))],
  ];
  for (const index of parentsIn(parseJumbf(store)).keys()) {
    for (const key of ["pad", "sigTst2"]) {
      const boxes = parseJumbf(store);
      const signature = signatureIn(childrenOf(parentsIn(boxes)[index]));
      if (!signature) continue;
      const other = (before: Unsigned) => new Map([...before].map(([k, v]) => [k, k === key ? filled(v) : v] as const));
      signature.bytes = withUnsigned(signature.bytes, other);
      yield [`${key} of parent ${String(index)} holds other bytes`, writeJumbf(boxes)];
    }
    for (const [name, edit] of edits) {
      const boxes = parseJumbf(store);
      const manifest = childrenOf(parentsIn(boxes)[index]);
      emptySignature(manifest);
      edit(manifest, store.length - writeJumbf(boxes).length, boxes, index);
      yield [`the freed room of parent ${String(index)} ${name}`, writeJumbf(boxes)];
    }
  }
}
