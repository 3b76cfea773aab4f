import { createHash } from "node:crypto";

import { decode, encode } from "cborg";

import type { CoseSigner } from "#lib/provenance/credentials/engine/engine";

/** A box of JUMBF (ISO 19566-5): a superbox has boxes, any other has bytes. */
export type JumbfBox = { type: "jumb"; boxes: JumbfBox[] } | { type: string; bytes: Buffer };

export const isSuperbox = (box: JumbfBox): box is { type: "jumb"; boxes: JumbfBox[] } => "boxes" in box;

export function parseJumbf(bytes: Buffer): JumbfBox[] {
  const boxes: JumbfBox[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    const content = bytes.subarray(at + 8, at + size);
    boxes.push(type === "jumb" ? { type, boxes: parseJumbf(content) } : { type, bytes: content });
    at += size;
  }
  return boxes;
}

export function writeJumbf(boxes: JumbfBox[]): Buffer {
  return Buffer.concat(
    boxes.map((box) => {
      const content = isSuperbox(box) ? writeJumbf(box.boxes) : box.bytes;
      const header = Buffer.alloc(8);
      header.writeUInt32BE(8 + content.length, 0);
      header.write(box.type, 4, "latin1");
      return Buffer.concat([header, content]);
    }),
  );
}

/** Toggles and identifier stand before the label, which ends with a NUL. */
export function labelOf(box: JumbfBox): string {
  const description = isSuperbox(box) ? box.boxes[0] : undefined;
  if (description === undefined || isSuperbox(description)) return "";
  return description.bytes.toString("utf8", 17, description.bytes.indexOf(0, 17));
}

export const childrenOf = (box: JumbfBox | undefined): JumbfBox[] => (box && isSuperbox(box) ? box.boxes : []);

/** The last manifest of a store is the active one. */
export const activeManifest = (store: JumbfBox[]): JumbfBox[] => childrenOf(childrenOf(store[0]).at(-1));

export const partOf = (boxes: JumbfBox[], label: string): JumbfBox[] =>
  childrenOf(boxes.find((box) => labelOf(box) === label));

export type Unsigned = Map<string, unknown>;

/** The signature box with something else in its unprotected header: padding and time-stamps, which nothing signs. */
export function withUnsigned(signature: Buffer, edit: (before: Unsigned) => Unsigned): Buffer {
  const tags = { 18: (inner: () => unknown) => inner() };
  const [header, unsigned, payload, value] = decode(signature, { tags, useMaps: true }) as [
    unknown,
    Unsigned,
    null,
    unknown,
  ];
  return Buffer.concat([Buffer.from([0xd2]), encode([header, edit(unsigned), payload, value])]);
}

export function signatureIn(manifest: JumbfBox[]): { type: string; bytes: Buffer } | null {
  const signature = partOf(manifest, "c2pa.signature").find(({ type }) => type === "cbor");
  return signature && !isSuperbox(signature) ? signature : null;
}

export function emptySignature(manifest: JumbfBox[]): void {
  const signature = signatureIn(manifest);
  if (signature) signature.bytes = withUnsigned(signature.bytes, () => new Map());
}

/** A copy of a manifest store whose signature box, if any, has nothing unsigned in it: no padding, no time-stamp. */
export function withoutUnsigned(store: Buffer): Buffer {
  const boxes = parseJumbf(store);
  emptySignature(activeManifest(boxes));
  return writeJumbf(boxes);
}

/** Copies of a manifest store in which one box of the active manifest is changed, gone, doubled, or has a neighbour. */
export function* changedStores(store: Buffer): Generator<[name: string, store: Buffer]> {
  const edits: [string, (boxes: JumbfBox[], index: number) => void][] = [
    ["is gone", (boxes, index) => boxes.splice(index, 1)],
    ["is doubled", (boxes, index) => boxes.splice(index, 0, boxes[index] as JumbfBox)],
    [
      "has a free box before it",
      (boxes, index) => boxes.splice(index, 0, { type: "free", bytes: Buffer.alloc(64, 1) }),
    ],
  ];
  for (const part of ["c2pa.assertions", "c2pa.claim.v2", "c2pa.signature", ""]) {
    const pick = (boxes: JumbfBox[]) => (part === "" ? activeManifest(boxes) : partOf(activeManifest(boxes), part));
    for (const index of pick(parseJumbf(store)).keys()) {
      for (const [name, edit] of edits) {
        const boxes = parseJumbf(store);
        edit(pick(boxes), index);
        yield [`box ${String(index)} of ${part || "the manifest"} ${name}`, writeJumbf(boxes)];
      }
    }
  }
  for (const index of partOf(activeManifest(parseJumbf(store)), "c2pa.assertions").keys()) {
    const boxes = parseJumbf(store);
    const content = childrenOf(partOf(activeManifest(boxes), "c2pa.assertions")[index]).at(-1);
    if (!content || isSuperbox(content) || content.type === "jumd") continue;
    content.bytes = Buffer.from(content.bytes);
    content.bytes[content.bytes.length - 1] = (content.bytes.at(-1) ?? 0) ^ 1;
    yield [`the content of assertion ${String(index)} is another`, writeJumbf(boxes)];
  }
}

/** A copy of a store with the exclusions of its data hash moved or widened. */
export function* changedExclusions(store: Buffer): Generator<[name: string, store: Buffer]> {
  const edits: [string, (exclusion: { start: number; length: number }, all: object[]) => void][] = [
    ["begins earlier", (exclusion) => ((exclusion.start -= 2), (exclusion.length += 2))],
    ["ends later", (exclusion) => (exclusion.length += 64)],
    [
      "has a second beside it",
      (exclusion, all) => all.push({ start: exclusion.start + exclusion.length + 8, length: 32 }),
    ],
  ];
  for (const [name, edit] of edits) {
    const boxes = parseJumbf(store);
    const data = partOf(partOf(activeManifest(boxes), "c2pa.assertions"), "c2pa.hash.data").find(
      ({ type }) => type === "cbor",
    );
    if (!data || isSuperbox(data)) return;
    const hash = decode(data.bytes) as { exclusions: { start: number; length: number }[]; pad: Uint8Array };
    const [exclusion] = hash.exclusions;
    if (!exclusion) return;
    edit(exclusion, hash.exclusions);
    const before = data.bytes.length;
    data.bytes = Buffer.from(encode(hash));
    const excess = data.bytes.length - before;
    data.bytes = Buffer.from(encode({ ...hash, pad: new Uint8Array(Math.max(0, hash.pad.length - excess)) }));
    yield [`the exclusion ${name}`, writeJumbf(boxes)];
  }
}

export interface Exclusion {
  start: number;
  length: number;
}

export const sha256 = (bytes: Buffer): Uint8Array => new Uint8Array(createHash("sha256").update(bytes).digest());

export function contentOf(boxes: JumbfBox[], label: string): { type: string; bytes: Buffer } {
  const content = partOf(boxes, label).find(({ type }) => type === "cbor");
  if (!content || isSuperbox(content)) throw new Error(`There is no ${label}.`);
  return content;
}

/**
 * A copy of a store in which the signer leaves more out of the data hash than the store itself. `hashOf` gives the
 * hash of the file without the exclusions. The store keeps its size: the padding of the signature gives way.
 */
export async function signedWithExclusions(
  store: Buffer,
  signerWithPadding: (bytes: number) => CoseSigner,
  more: Exclusion[],
  hashOf: (exclusions: Exclusion[]) => Uint8Array,
): Promise<Buffer> {
  const boxes = parseJumbf(store);
  const manifest = activeManifest(boxes);
  const assertions = partOf(manifest, "c2pa.assertions");
  const data = contentOf(assertions, "c2pa.hash.data");
  const hash = decode(data.bytes) as { exclusions: Exclusion[]; hash: Uint8Array };
  hash.exclusions = [...hash.exclusions, ...more].sort((a, b) => a.start - b.start);
  hash.hash = new Uint8Array(hashOf(hash.exclusions));
  data.bytes = Buffer.from(encode(hash));
  const claim = contentOf(manifest, "c2pa.claim.v2");
  const said = decode(claim.bytes, { useMaps: true }) as Map<string, Map<string, unknown>[]>;
  const reference = said.get("created_assertions")?.find((one) => String(one.get("url")).endsWith("c2pa.hash.data"));
  reference?.set("hash", sha256(writeJumbf(partOf(assertions, "c2pa.hash.data"))));
  claim.bytes = Buffer.from(encode(said));
  const signature = contentOf(manifest, "c2pa.signature");
  const some = 1_000;
  signature.bytes = Buffer.from(await signerWithPadding(some).sign(claim.bytes));
  const room = store.length - writeJumbf(boxes).length;
  signature.bytes = Buffer.from(await signerWithPadding(some + room).sign(claim.bytes));
  return writeJumbf(boxes);
}
