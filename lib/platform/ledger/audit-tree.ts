import { createPublicKey, hash, verify } from "node:crypto";

import type { Tx } from "#lib/platform/db/transaction";
import { audit, type AuditedEntry, type AuditedLeaf } from "#lib/platform/ledger/audit-store";
import { commit, FIELDS, leafText } from "#lib/platform/ledger/leaf";
import { grow, hashLeaf, type Node, rootOf } from "#lib/platform/ledger/merkle";
import { type Checkpoint, parseCheckpoint } from "#lib/platform/ledger/receipt/checkpoint";
import { openNote, type VerifierKey } from "#lib/platform/ledger/receipt/signed-note";
import { type Head, tree } from "#lib/platform/ledger/tree-store";

/** So many entries are in memory at a time. */
const PAGE = 5_000;

type Problems = AsyncGenerator<string, void>;

const utf8 = new TextEncoder();
const sha256 = (message: Uint8Array): Uint8Array => hash("sha256", message, "buffer");
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);

/** What is wrong with an entry in itself: a row that is gone, or a fact that is not the one it committed to. */
function entryProblem(entry: AuditedEntry): string | null {
  if (entry.id === null) return `The entry with position ${String(entry.position)} is gone.`;
  if (entry.factsKind === null) return `Entry ${entry.id} has no row of facts: facts are erased, never removed.`;
  if (entry.factsKind !== entry.kind)
    return `Entry ${entry.id} is of the kind ${String(entry.kind)}, its facts of another.`;
  for (const field of FIELDS) {
    const [value, salt, commitment] = [entry[`${field}Value`], entry[`${field}Salt`], entry[field]];
    if (value === null || salt === null) continue;
    if (!commitment || !same(commit(sha256, field, salt, value), commitment)) {
      return `Entry ${entry.id} did not commit to its ${field} as it is stored: it was changed.`;
    }
  }
  return null;
}

function leafProblem(leaf: AuditedLeaf, expectedSeq: number): string | null {
  if (Number(leaf.seq) !== expectedSeq)
    return `Leaf ${String(expectedSeq)} is missing: the next is ${String(leaf.seq)}.`;
  const problem = entryProblem(leaf);
  if (problem !== null) return `Leaf ${String(leaf.seq)}: ${problem}`;
  const { id, kind, createdAt: at, subject, actor, video, details } = leaf;
  if (id === null || kind === null || at === null) return `Leaf ${String(leaf.seq)} has no entry.`;
  const text = leafText({ id, kind, at, commitments: { subject, actor, video, details } });
  if (same(hashLeaf(utf8.encode(text)), leaf.hash)) return null;
  return `Leaf ${String(leaf.seq)}: entry ${id} is not what was sealed.`;
}

/** The same check as everywhere else, by Node's own and faster code. */
function confirms(signature: Uint8Array, message: Uint8Array, { publicKey }: VerifierKey): boolean {
  const x = Buffer.from(publicKey).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, message, key, signature);
}

function checkpointProblem(
  { size, root, note }: Head,
  computed: Uint8Array,
  keys: readonly VerifierKey[],
): string | null {
  const name = `The checkpoint over ${String(size)} entries`;
  if (!same(root, computed))
    return `${name} has another root than these entries: some were changed, removed, added or reordered.`;
  const opened = openNote(note, keys, confirms);
  if (opened.state !== "signed") return `${name} is not signed by a key of this ledger.`;
  const said = parseCheckpoint(opened.text);
  if (said?.size === size && same(said.root, root)) return null;
  return `${name} is signed as another than it is stored as.`;
}

/** What the replay of one log looks at beside the database's own rows. */
export interface Witnesses {
  log: number;
  /** A restore ended it: what was sealed after the backup is not here. */
  hasEnded: boolean;
  keys: readonly VerifierKey[];
  /** Checkpoints that somebody kept elsewhere, already opened. */
  kept: readonly Checkpoint[];
}

/** Replays the tree leaf by leaf: numbers, entries, facts, subtrees, and every checkpoint on the way. */
export async function* replayTree(
  tx: Tx,
  { log, hasEnded, keys, kept }: Witnesses,
  count: (entries: number) => void,
): Problems {
  const store = audit(tx);
  let [size, frontier]: [number, Uint8Array[]] = [0, []];
  yield* checkpointsUpTo(-1, 0, [rootOf([])]);
  for (;;) {
    const leaves = await store.leaves(log, size, PAGE);
    if (leaves.length === 0) break;
    const roots: Uint8Array[] = [];
    const completed: (Node & { hash: Uint8Array })[] = [];
    const from = size;
    for (const leaf of leaves) {
      const problem = leafProblem(leaf, size);
      if (problem !== null) yield problem;
      const growth = grow(size, frontier, [leaf.hash]);
      completed.push(...growth.completed);
      [size, frontier] = [size + 1, growth.frontier];
      roots.push(growth.root);
    }
    yield* subtreeProblems(completed);
    yield* checkpointsUpTo(from, size, roots);
    count(size);
  }
  yield* endProblems();

  async function* checkpointsUpTo(from: number, to: number, roots: Uint8Array[]): Problems {
    const rootAt = (at: number): Uint8Array => roots[at - from - 1] ?? rootOf([]);
    for (const { size: at, root, origin } of kept.filter((one) => one.size > from && one.size <= to)) {
      if (!same(root, rootAt(at)))
        yield `The kept checkpoint of ${origin} over ${String(at)} entries has another root than these entries.`;
    }
    for (const head of await store.checkpoints(log, from, to)) {
      const problem = checkpointProblem(head, rootAt(head.size), keys);
      if (problem !== null) yield problem;
    }
  }

  async function* subtreeProblems(completed: (Node & { hash: Uint8Array })[]): Problems {
    const stored = await tree(tx).hashes(log, completed);
    for (const [at, { level, index, hash: computed }] of completed.entries()) {
      const found = stored[at];
      if (found?.level === level && found.index === index && same(found.hash, computed)) continue;
      yield `Subtree ${String(index)} of level ${String(level)} is not stored as its leaves make it.`;
    }
  }

  async function* endProblems(): Problems {
    const head = await tree(tx).head(log);
    if (head && head.size !== size) {
      yield head.size > size
        ? `A checkpoint was signed over ${String(head.size)} entries, and only ${String(size)} are there: some were removed.`
        : `${String(size - head.size)} leaves after number ${String(head.size - 1)} are in no checkpoint.`;
    }
    if (!head && size > 0) yield `There are ${String(size)} leaves and no checkpoint.`;
    for (const { size: at } of kept) {
      if (at > size && !hasEnded)
        yield `A kept checkpoint covers ${String(at)} entries, and only ${String(size)} are there: some were removed.`;
    }
    const complete = subtreesIn(size);
    const nodes = await store.countNodes(log);
    if (nodes !== complete) yield `${String(nodes)} subtrees are stored, and ${String(complete)} are complete.`;
  }
}

/** How many complete subtrees above the leaves a tree of this size has: one for each pair, at every level. */
function subtreesIn(size: number): number {
  let count = 0;
  for (let pairs = Math.floor(size / 2); pairs > 0; pairs = Math.floor(pairs / 2)) count += pairs;
  return count;
}

/** Looks at what is not sealed: entries that wait in good order, and rows that belong to nothing. */
export async function* lookAtUnsealed(tx: Tx): Problems {
  const store = audit(tx);
  for (const { id, problem } of await store.strays()) yield `${id} ${problem}.`;
  let after = 0n;
  for (;;) {
    const entries = await store.unsealed(after, PAGE);
    for (const entry of entries) {
      const problem = entryProblem(entry);
      if (problem !== null) yield problem;
    }
    const last = entries.at(-1);
    if (!last || entries.length < PAGE) return;
    after = last.position;
  }
}
