import { createHash } from "node:crypto";

import fc from "fast-check";
import { expect, test } from "vitest";

import {
  consistencyProof,
  frontierOf,
  grow,
  hashLeaf,
  inclusionProof,
  type Lookup,
  rootOf,
} from "#lib/platform/ledger/merkle";
import { leafHashOf, provesConsistency, provesInclusion } from "#lib/platform/ledger/receipt/merkle-proof";

const bytes = (hex: string): Uint8Array => Buffer.from(hex, "hex");
const hex = (hash: Uint8Array | undefined): string => Buffer.from(hash ?? []).toString("hex");

// The inputs, roots and proofs of the Certificate Transparency reference implementation, as github.com/transparency-dev/
// merkle has them in proof/verify_test.go and testdata/ (its inclusion vectors count leaves from 1, ours from 0).
const INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const L1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
const L23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
const L4567 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
const L4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
const L67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
const L45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
const L6 = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f";
const INCLUSION: [seq: number, size: number, proof: string[]][] = [
  [0, 1, []],
  [0, 8, [L1, L23, L4567]],
  [5, 8, [L4, L67, ROOTS[4] ?? ""]],
  [2, 3, [ROOTS[2] ?? ""]],
  [1, 5, [ROOTS[1] ?? "", L23, L4]],
];
const CONSISTENCY: [from: number, to: number, proof: string[]][] = [
  [1, 1, []],
  [1, 8, [L1, L23, L4567]],
  [6, 8, [L45, L67, ROOTS[4] ?? ""]],
  [2, 5, [L23, L4]],
  [6, 7, [L45, L6, ROOTS[4] ?? ""]],
];

/** Grows a tree in batches of these sizes and keeps its nodes as the database does. */
function build(leaves: Uint8Array[], batches: number[]): { lookup: Lookup; roots: Map<number, Uint8Array> } {
  const stored = new Map<string, Uint8Array>();
  const lookup: Lookup = ({ level, index }) => {
    const hash = stored.get(`${String(level)}/${String(index)}`);
    if (!hash) throw new Error(`${String(level)}/${String(index)} was not stored`);
    return hash;
  };
  const roots = new Map([[0, rootOf([])]]);
  let size = 0;
  for (const batch of [...batches, leaves.length]) {
    const hashes = leaves.slice(size, size + batch).map(hashLeaf);
    const { completed, root } = grow(size, frontierOf(size).map(lookup), hashes);
    for (const [at, hash] of hashes.entries()) stored.set(`0/${String(size + at)}`, hash);
    for (const { level, index, hash } of completed) stored.set(`${String(level)}/${String(index)}`, hash);
    size += hashes.length;
    roots.set(size, root);
  }
  return { lookup, roots };
}

const reference = build(INPUTS.map(bytes), Array<number>(8).fill(1));

test.each(ROOTS.map((root, size) => [size, root]))("%i reference leaves have the published root", (size, root) => {
  expect(hex(reference.roots.get(size))).toBe(root);
  expect(hex(build(INPUTS.slice(0, size).map(bytes), []).roots.get(size))).toBe(root);
});

test.each(INCLUSION)("leaf %i in the tree of %i has the published proof, which convinces", (seq, size, proof) => {
  expect(inclusionProof(seq, size).fill(reference.lookup).map(hex)).toEqual(proof);
  const leafHash = leafHashOf(bytes(INPUTS[seq] ?? ""));
  expect(provesInclusion({ seq, size, leafHash, proof: proof.map(bytes), root: bytes(ROOTS[size] ?? "") })).toBe(true);
});

test.each(CONSISTENCY)("from %i to %i leaves there is the published proof, which convinces", (from, to, proof) => {
  expect(consistencyProof(from, to).fill(reference.lookup).map(hex)).toEqual(proof);
  const [older, newer] = [bytes(ROOTS[from] ?? ""), bytes(ROOTS[to] ?? "")];
  const claim = { from: { size: from, root: older }, to: { size: to, root: newer }, proof: proof.map(bytes) };
  expect(provesConsistency(claim)).toBe(true);
});

// The same reference tests break each proof in these ways; every break must be noticed.
const SOME_HASH = bytes("abacaba000000000000000000000000000000000000000000060061e00123456");
const flipped = (hashes: Uint8Array[], at: number): Uint8Array[] =>
  hashes.map((hash, n) => (n === at ? Uint8Array.from(hash, (byte, place) => (place === 0 ? byte ^ 8 : byte)) : hash));

test.each(INCLUSION)("no broken form of the proof for leaf %i of %i convinces", (seq, size, hashes) => {
  const proof = hashes.map(bytes);
  const root = bytes(ROOTS[size] ?? "");
  const good = { seq, size, leafHash: leafHashOf(bytes(INPUTS[seq] ?? "")), proof, root };
  const broken = [
    ...[-1, 1, 2].map((by) => ({ ...good, seq: seq + by })),
    { ...good, seq: seq ^ 2 },
    { ...good, size: size * 2 },
    { ...good, size: Math.floor(size / 2) },
    { ...good, seq: seq + 0.5 },
    { ...good, seq: NaN },
    { ...good, size: Infinity },
    { ...good, leafHash: Buffer.from("WrongLeaf") },
    { ...good, leafHash: SOME_HASH },
    { ...good, root: bytes(ROOTS[0] ?? "") },
    { ...good, root: SOME_HASH },
    ...[new Uint8Array(), root, SOME_HASH].flatMap((extra) => [
      { ...good, proof: [...proof, extra] },
      { ...good, proof: [extra, ...proof] },
    ]),
    ...proof.map((_, at) => ({ ...good, proof: flipped(proof, at) })),
    ...(proof.length > 0
      ? [
          { ...good, proof: proof.slice(0, -1) },
          { ...good, proof: proof.slice(1) },
        ]
      : []),
    ...(proof.length > 1 ? [{ ...good, proof: proof.toReversed() }] : []),
    { ...good, proof: Array<Uint8Array>(100_000).fill(SOME_HASH) },
  ];
  expect(broken.filter(provesInclusion)).toEqual([]);
});

test.each(CONSISTENCY)("no broken form of the proof from %i to %i convinces", (older, newer, hashes) => {
  const proof = hashes.map(bytes);
  const [from, to] = [older, newer].map((size) => ({ size, root: bytes(ROOTS[size] ?? "") }));
  if (!from || !to) throw new Error("no sizes");
  const good = { from, to, proof };
  const broken = [
    ...[-1, 1].map((by) => ({ ...good, from: { ...from, size: older + by } })),
    { ...good, to: { ...to, size: newer * 2 } },
    { ...good, to: { ...to, size: Math.floor(newer / 2) } },
    { ...good, from: { ...from, root: SOME_HASH } },
    { ...good, to: { ...to, root: SOME_HASH } },
    ...[new Uint8Array(), from.root, to.root].flatMap((extra) => [
      { ...good, proof: [...proof, extra] },
      { ...good, proof: [extra, ...proof] },
    ]),
    ...proof.map((_, at) => ({ ...good, proof: flipped(proof, at) })),
    ...(proof.length > 0
      ? [
          { ...good, proof: proof.slice(0, -1) },
          { ...good, proof: [] },
          { from: to, to: from, proof },
        ]
      : []),
  ];
  expect(broken.filter(provesConsistency)).toEqual([]);
});

// RFC 6962, 2.1, word for word and in no way fast: what the tree above is held to for every size.
const naive = {
  sha256: (...parts: (Uint8Array | number)[]): Buffer => {
    const hash = createHash("sha256");
    for (const part of parts) hash.update(typeof part === "number" ? Buffer.of(part) : part);
    return hash.digest();
  },
  k: (n: number): number => 2 ** Math.floor(Math.log2(n - 1)),
  mth: (d: Uint8Array[]): Buffer => {
    if (d.length === 0) return naive.sha256();
    if (d.length === 1) return naive.sha256(0, d[0] ?? 0);
    const k = naive.k(d.length);
    return naive.sha256(1, naive.mth(d.slice(0, k)), naive.mth(d.slice(k)));
  },
  path: (m: number, d: Uint8Array[]): Buffer[] => {
    if (d.length === 1) return [];
    const k = naive.k(d.length);
    return m < k
      ? [...naive.path(m, d.slice(0, k)), naive.mth(d.slice(k))]
      : [...naive.path(m - k, d.slice(k)), naive.mth(d.slice(0, k))];
  },
  subproof: (m: number, d: Uint8Array[], b: boolean): Buffer[] => {
    if (m === d.length) return b ? [] : [naive.mth(d)];
    const k = naive.k(d.length);
    return m <= k
      ? [...naive.subproof(m, d.slice(0, k), b), naive.mth(d.slice(k))]
      : [...naive.subproof(m - k, d.slice(k), false), naive.mth(d.slice(0, k))];
  },
};

const leavesOf = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, n) => Buffer.from(`leaf ${String(n)}`));

test("a tree grown in any batches has the roots and proofs of RFC 6962, and they convince", () => {
  const sizes = fc.integer({ min: 1, max: 300 }).chain((size) =>
    fc.record({
      size: fc.constant(size),
      seq: fc.integer({ min: 0, max: size - 1 }),
      older: fc.integer({ min: 1, max: size }),
      batches: fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 8 }),
    }),
  );
  fc.assert(
    fc.property(sizes, ({ size, seq, older, batches }) => {
      const leaves = leavesOf(size);
      const { lookup, roots } = build(leaves, batches);
      for (const [count, found] of roots) expect(hex(found)).toBe(hex(naive.mth(leaves.slice(0, count))));
      const root = roots.get(size) ?? new Uint8Array();

      const inclusion = inclusionProof(seq, size).fill(lookup);
      expect(inclusion.map(hex)).toEqual(naive.path(seq, leaves).map(hex));
      const leafHash = leafHashOf(leaves[seq] ?? new Uint8Array());
      expect(provesInclusion({ seq, size, leafHash, proof: inclusion, root })).toBe(true);

      const proof = consistencyProof(older, size).fill(lookup);
      expect(proof.map(hex)).toEqual(naive.subproof(older, leaves, true).map(hex));
      const from = { size: older, root: naive.mth(leaves.slice(0, older)) };
      expect(provesConsistency({ from, to: { size, root }, proof })).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("a proof takes logarithmically many stored hashes, beyond 32 bits too", () => {
  const size = 2 ** 40 + 12_345;
  for (const seq of [0, 1, 2 ** 33 + 7, 2 ** 40, size - 1]) {
    expect(inclusionProof(seq, size).nodes.length).toBeLessThan(80);
  }
  expect(consistencyProof(2 ** 33 + 7, size).nodes.length).toBeLessThan(80);
});

test("a proof about what is not in the tree cannot be asked for", () => {
  expect(() => inclusionProof(8, 8)).toThrow(RangeError);
  expect(() => consistencyProof(9, 8)).toThrow(RangeError);
});
