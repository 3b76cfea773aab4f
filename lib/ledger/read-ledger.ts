import { publishedKeys } from "#lib/keys/signing-keys";
import { consistencyProof, inclusionProof, type Outline } from "#lib/ledger/merkle";
import { toBase64 } from "#lib/ledger/receipt/base64";
import { checkpointOf } from "#lib/ledger/receipt/checkpoint";
import { formatVerifierKey, type VerifierKey, verifierKey } from "#lib/ledger/receipt/signed-note";
import { type Head, tree } from "#lib/ledger/tree-store";
import { DomainError } from "#lib/shared/domain-error";

/** What anyone may read of the ledger: its latest signed checkpoint, its keys, and that it only ever grew. */

async function currentHead(): Promise<Head> {
  const head = await tree().head();
  if (head) return head;
  throw new DomainError(
    "unavailable",
    "The ledger has no checkpoint yet. It has one seconds after the worker started.",
  );
}

/** The latest checkpoint, signed (c2sp.org/tlog-checkpoint). Throws `unavailable` before the first. */
export const currentCheckpoint = async (): Promise<string> => (await currentHead()).note;

/** Every key that ever signed a checkpoint, or will, the newest first: receipts are for ever. */
export async function ledgerKeys(): Promise<VerifierKey[]> {
  const { note } = await currentHead();
  const keys = await publishedKeys("ledger", Number.POSITIVE_INFINITY);
  return keys.map(({ publicKey }) => verifierKey(checkpointOf(note)?.origin ?? "", publicKey));
}

/** Those keys in the form in which others keep them, one a line. */
export const ledgerKeyText = async (): Promise<string> =>
  (await ledgerKeys()).map((key) => `${formatVerifierKey(key)}\n`).join("");

/** How many entries wait to be sealed, and since when the first of them does. */
export const ledgerBacklog = () => tree().backlog();

async function prove(outline: Outline): Promise<string[]> {
  const found = await tree().hashes(outline.nodes);
  const stored = new Map(found.map(({ level, index, hash }) => [`${String(level)}/${String(index)}`, hash]));
  const hashes = outline.fill(({ level, index }) => {
    const hash = stored.get(`${String(level)}/${String(index)}`);
    if (!hash) throw new Error(`The ledger's tree lacks subtree ${String(index)} of level ${String(level)}.`);
    return hash;
  });
  return hashes.map(toBase64);
}

/** The proof that a leaf is in the tree of the latest checkpoint, with that checkpoint. */
export async function proveInclusion(seq: number): Promise<{ proof: string[]; checkpoint: string }> {
  const { size, note } = await currentHead();
  return { proof: await prove(inclusionProof(seq, size)), checkpoint: note };
}

/** The proof (RFC 6962, 2.1.2) that the tree of `to` leaves begins with that of `from`. */
export async function proveConsistency(input: { from: number; to: number }): Promise<string[]> {
  const { from, to } = input;
  const { size } = await currentHead();
  if (from > to || to > size) {
    throw new DomainError("invalid-input", `Ask for 0 <= from <= to <= ${String(size)}, the ledger's size now.`);
  }
  return prove(consistencyProof(from, to));
}
