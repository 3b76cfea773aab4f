import { publishedKeys } from "#lib/platform/keys/signing-keys";
import { allLogs, type Log } from "#lib/platform/ledger/logs";
import { consistencyProof, inclusionProof, type Outline } from "#lib/platform/ledger/merkle";
import { toBase64 } from "#lib/platform/ledger/receipt/base64";
import { formatVerifierKey, type VerifierKey, verifierKey } from "#lib/platform/ledger/receipt/signed-note";
import { type Head, tree } from "#lib/platform/ledger/tree-store";
import { DomainError } from "#lib/platform/shared/domain-error";

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

/** Every key that ever signed a checkpoint of a log, or will, the newest first. */
export async function keysOfLog({ origin, purpose }: Log): Promise<VerifierKey[]> {
  if (origin === null) return [];
  const keys = await publishedKeys(purpose, Number.POSITIVE_INFINITY);
  return keys.map(({ publicKey }) => verifierKey(origin, publicKey));
}

/** Those of all logs, the newest first: receipts are for ever. */
export async function ledgerKeys(): Promise<VerifierKey[]> {
  const logs = await allLogs();
  // Right after a restore the new log has signed nothing yet; the keys of those before it are there.
  if (logs.length === 1) await currentHead();
  return (await Promise.all(logs.toReversed().map(keysOfLog))).flat();
}

/** Those keys in the form in which others keep them, one a line. */
export const ledgerKeyText = async (): Promise<string> =>
  (await ledgerKeys()).map((key) => `${formatVerifierKey(key)}\n`).join("");

/** How many entries wait to be sealed, and since when the first of them does. */
export const ledgerBacklog = () => tree().backlog();

async function prove(log: number, outline: Outline): Promise<string[]> {
  const found = await tree().hashes(log, outline.nodes);
  const stored = new Map(found.map(({ level, index, hash }) => [`${String(level)}/${String(index)}`, hash]));
  const hashes = outline.fill(({ level, index }) => {
    const hash = stored.get(`${String(level)}/${String(index)}`);
    if (!hash) throw new Error(`The ledger's tree lacks subtree ${String(index)} of level ${String(level)}.`);
    return hash;
  });
  return hashes.map(toBase64);
}

/** The proof that a leaf is in the tree of its log's latest checkpoint, with that checkpoint. */
export async function proveInclusion(log: number, seq: number): Promise<{ proof: string[]; checkpoint: string }> {
  const head = await tree().head(log);
  if (!head) throw new Error(`Log ${String(log)} of the ledger has leaves and no checkpoint: run \`ledger audit\`.`);
  return { proof: await prove(log, inclusionProof(seq, head.size)), checkpoint: head.note };
}

/** The proof (RFC 6962, 2.1.2) that the tree of `to` leaves of the log that grows begins with that of `from`. */
export async function proveConsistency(input: { from: number; to: number }): Promise<string[]> {
  const { from, to } = input;
  const { log, size } = await currentHead();
  if (from > to || to > size) {
    throw new DomainError("invalid-input", `Ask for 0 <= from <= to <= ${String(size)}, the ledger's size now.`);
  }
  return prove(log, consistencyProof(from, to));
}
