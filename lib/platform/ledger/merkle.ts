import { hash } from "node:crypto";

/**
 * The Merkle tree of RFC 6962, section 2.1, over stored hashes: those of the leaves (level 0) and of every complete
 * subtree of 2^level leaves. Whatever the size of the tree, growing it and proving something about it needs as many
 * of them as its size has binary digits, times two at most.
 */

export type Hash = Uint8Array;

/** A complete subtree: the one with number `index`, from 0, among those of 2^level leaves. */
export interface Node {
  level: number;
  index: number;
}

/** Leaves from `begin` up to but not including `end`. */
interface Range {
  begin: number;
  end: number;
}

/** Finds the hash of a complete subtree. */
export type Lookup = (node: Node) => Hash;

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

const sha256 = (...parts: Uint8Array[]): Hash => hash("sha256", Buffer.concat(parts), "buffer");

/** SHA-256(0x00 || leaf) */
export const hashLeaf = (leaf: Uint8Array): Hash => sha256(LEAF, leaf);

/** SHA-256(0x01 || left || right) */
const hashNode = (left: Hash, right: Hash): Hash => sha256(NODE, left, right);

const EMPTY_ROOT = sha256();

/** The largest power of two below `count`, which is at least 2. Leaf numbers outgrow 32 bits, so no bit is shifted. */
function splitOf(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** A range's complete subtrees from left to right. It must begin where a subtree of the tree does. */
function nodesOf({ begin, end }: Range): Node[] {
  const nodes: Node[] = [];
  for (let at = begin; at < end;) {
    let [level, width] = [0, 1];
    while (width * 2 <= end - at && at % (width * 2) === 0) [level, width] = [level + 1, width * 2];
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** MTH of what stands over these nodes: each is a left sibling of everything right of it. */
const foldFromRight = (hashes: readonly Hash[]): Hash => hashes.reduceRight((right, left) => hashNode(left, right));

/** The complete subtrees of which a tree of this size consists, from left to right. */
export const frontierOf = (size: number): Node[] => nodesOf({ begin: 0, end: size });

/** The root over the frontier's hashes. */
export const rootOf = (frontier: readonly Hash[]): Hash =>
  frontier.length === 0 ? EMPTY_ROOT : foldFromRight(frontier);

export interface Growth {
  /** The hashes of subtrees that became complete, the leaves not among them. */
  completed: (Node & { hash: Hash })[];
  frontier: Hash[];
  root: Hash;
}

/** Appends leaves to a tree of this size with this frontier. */
export function grow(size: number, frontier: readonly Hash[], leaves: readonly Hash[]): Growth {
  const stack = frontierOf(size).map((node, at) => ({ ...node, hash: frontier[at] ?? missing(node) }));
  const completed: Growth["completed"] = [];
  for (const [at, leaf] of leaves.entries()) {
    let node = { level: 0, index: size + at, hash: leaf };
    while (node.index % 2 === 1) {
      const left = stack.pop() ?? missing(node);
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: hashNode(left.hash, node.hash) };
      completed.push(node);
    }
    stack.push(node);
  }
  const grown = stack.map((node) => node.hash);
  return { completed, frontier: grown, root: rootOf(grown) };
}

function missing({ level, index }: Node): never {
  throw new Error(`The ledger's tree lacks the hash of subtree ${String(index)} at level ${String(level)}.`);
}

/** PATH(seq, D[size]) of RFC 6962, 2.1.1: the ranges whose roots prove a leaf, from the leaf up. */
function path(seq: number, { begin, end }: Range): Range[] {
  if (end - begin === 1) return [];
  const middle = begin + splitOf(end - begin);
  return seq < middle
    ? [...path(seq, { begin, end: middle }), { begin: middle, end }]
    : [...path(seq, { begin: middle, end }), { begin, end: middle }];
}

/** SUBPROOF(from, D[range], whole) of RFC 6962, 2.1.2, with `from` counted from the tree's first leaf. */
function subproof(from: number, { begin, end }: Range, whole: boolean): Range[] {
  if (from === end) return whole ? [] : [{ begin, end }];
  const middle = begin + splitOf(end - begin);
  return from <= middle
    ? [...subproof(from, { begin, end: middle }, whole), { begin: middle, end }]
    : [...subproof(from, { begin: middle, end }, false), { begin, end: middle }];
}

/** A proof that is yet to be filled with hashes. */
export interface Outline {
  /** Every subtree whose hash it takes. */
  nodes: Node[];
  fill(lookup: Lookup): Hash[];
}

const outline = (ranges: Range[]): Outline => ({
  nodes: ranges.flatMap(nodesOf),
  fill: (lookup) => ranges.map((range) => foldFromRight(nodesOf(range).map(lookup))),
});

/** The proof that leaf `seq` is in the tree of `size` leaves. */
export function inclusionProof(seq: number, size: number): Outline {
  if (seq < 0 || seq >= size) throw new RangeError(`There is no leaf ${String(seq)} in a tree of ${String(size)}.`);
  return outline(path(seq, { begin: 0, end: size }));
}

/** The proof that the tree of `to` leaves begins with the tree of `from` leaves. From nothing it is empty. */
export function consistencyProof(from: number, to: number): Outline {
  if (from < 0 || from > to)
    throw new RangeError(`A tree of ${String(to)} does not begin with ${String(from)} leaves.`);
  return outline(from === 0 ? [] : subproof(from, { begin: 0, end: to }, true));
}
