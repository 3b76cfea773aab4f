import { sha256 } from "@noble/hashes/sha2.js";

/**
 * What RFC 6962 (and RFC 9162, 2.1.3.2 and 2.1.4.2, which state the checking as algorithms) asks of whoever is shown
 * a proof. It shares no code with the ledger's own tree and runs wherever JavaScript does.
 */

type Hash = Uint8Array;

const HASH_BYTES = 32;
/** So deep is a tree of more leaves than there are exact whole numbers in JavaScript. */
export const MAX_PROOF_LENGTH = 64;

const concat = (...parts: Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

export const leafHashOf = (leaf: Uint8Array): Hash => sha256(concat(Uint8Array.of(0), leaf));
const nodeHash = (left: Hash, right: Hash): Hash => sha256(concat(Uint8Array.of(1), left, right));

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

const half = (number: number): number => Math.floor(number / 2);
const isOdd = (number: number): boolean => number % 2 === 1;

const areHashes = (hashes: readonly Hash[]): boolean =>
  hashes.length <= MAX_PROOF_LENGTH && hashes.every((hash) => hash.length === HASH_BYTES);

const areSizes = (...sizes: number[]): boolean => sizes.every((size) => Number.isSafeInteger(size) && size >= 0);

export interface Inclusion {
  seq: number;
  size: number;
  leafHash: Hash;
  proof: readonly Hash[];
  root: Hash;
}

/** Whether the leaf with number `seq` is in the tree of `size` leaves with this root. */
export function provesInclusion({ seq, size, leafHash, proof, root }: Inclusion): boolean {
  if (!areSizes(seq, size) || seq >= size || !areHashes([leafHash, root]) || !areHashes(proof)) return false;
  let [node, last, hash] = [seq, size - 1, leafHash];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameBytes(hash, root);
}

export interface Consistency {
  from: { size: number; root: Hash };
  to: { size: number; root: Hash };
  proof: readonly Hash[];
}

/** Whether the larger tree begins with exactly the leaves of the smaller. */
export function provesConsistency({ from, to, proof }: Consistency): boolean {
  if (!areSizes(from.size, to.size) || !areHashes([from.root, to.root]) || !areHashes(proof)) return false;
  if (from.size > to.size) return false;
  if (from.size === to.size) return proof.length === 0 && sameBytes(from.root, to.root);
  if (from.size === 0) return proof.length === 0 && sameBytes(from.root, sha256(new Uint8Array()));
  let [node, last] = [from.size - 1, to.size - 1];
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  // Where the smaller tree is one complete subtree, its root is left out of the proof.
  const [start, ...rest] = node === 0 ? [from.root, ...proof] : proof;
  if (!start) return false;
  let [smaller, larger] = [start, start];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      [smaller, larger] = [nodeHash(sibling, smaller), nodeHash(sibling, larger)];
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      larger = nodeHash(larger, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameBytes(smaller, from.root) && sameBytes(larger, to.root);
}
