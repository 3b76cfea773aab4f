import { type KeyObject, sign } from "node:crypto";

import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { env } from "#lib/platform/env";
import { activeKey, type SigningKey } from "#lib/platform/keys/signing-keys";
import { leafText } from "#lib/platform/ledger/leaf";
import { purposeOf } from "#lib/platform/ledger/logs";
import { frontierOf, grow, hashLeaf, rootOf } from "#lib/platform/ledger/merkle";
import { type Checkpoint, checkpointOf, formatCheckpoint } from "#lib/platform/ledger/receipt/checkpoint";
import { formatNote, verifierKey } from "#lib/platform/ledger/receipt/signed-note";
import { type EntryRow, type Head, type LedgerLogRow, tree } from "#lib/platform/ledger/tree-store";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

/** So many entries become one transaction of about half a second; more than that wait for the next. */
export const SEALED_AT_ONCE = 10_000;

const utf8 = new TextEncoder();

const leafOf = ({ id, kind, createdAt, ...commitments }: EntryRow) =>
  hashLeaf(utf8.encode(leafText({ id, kind, at: createdAt, commitments })));

/**
 * Whose tree it is: named once, after the address it is first sealed under, and kept when the address changes. A
 * verifier key has this name in it, and receipts outlive addresses. A log that a restore started was named by it.
 */
const originAfter = (head: Head | null, restored: LedgerLogRow | null): string =>
  (head && checkpointOf(head.note)?.origin) ?? restored?.origin ?? `${new URL(env().publicUrl).host}/ledger`;

function signedBy(
  { publicKey, privateKey }: { publicKey: Uint8Array; privateKey: KeyObject },
  head: Checkpoint,
): string {
  const text = formatCheckpoint(head);
  return formatNote(text, verifierKey(head.origin, publicKey), sign(null, utf8.encode(text), privateKey));
}

async function sealNext(
  tx: Tx,
  restored: LedgerLogRow | null,
  key: SigningKey,
  limit: number,
  clock: Clock,
): Promise<number> {
  const store = tree(tx);
  if (!(await store.takeTurn())) return 0;
  // A statement of its own after the turn was taken: it sees what the sealer before committed.
  const log = restored?.number ?? 1;
  const head = await store.head(log);
  // A restored log begins with the entry that says so, whatever was waiting in the backup.
  const entries = await (restored && !head ? store.takeOpening(restored.openingId) : store.takePending(limit));
  if (head && entries.length === 0) return 0;
  const firstSeq = head?.size ?? 0;
  const frontier = await store.hashes(log, frontierOf(firstSeq));
  const frontierHashes = frontier.map(({ hash }) => hash);
  if (head && !Buffer.from(rootOf(frontierHashes)).equals(head.root)) {
    throw new Error("The ledger's tree is not the one that its last checkpoint was signed for: run `ledger audit`.");
  }
  const leaves = entries.map((entry) => ({ position: entry.position, hash: leafOf(entry) }));
  const { completed, root } = grow(
    firstSeq,
    frontierHashes,
    leaves.map(({ hash }) => hash),
  );
  const [origin, size] = [originAfter(head, restored), firstSeq + leaves.length];
  const note = signedBy(key, { origin, size, root });
  await store.insert({ log, leaves, firstSeq, completed, head: { size, root, note, createdAt: clock.now() } });
  return leaves.length;
}

/**
 * Gives entries that wait their numbers in the tree, up to a batch of them, and publishes a checkpoint over it; the
 * first time also over the empty tree. All of it in one transaction. Returns how many it sealed: a full batch means
 * that more may wait. What opens a restored log is a batch of its own. Several may run at once; one of them does it.
 */
export async function sealLedger({ limit = SEALED_AT_ONCE, clock = systemClock } = {}): Promise<number> {
  if (!(await tree().isBehind())) return 0;
  const restored = await tree().currentLog();
  const key = await activeKey(purposeOf(restored?.number ?? 1));
  return inTransaction((tx) => sealNext(tx, restored, key, limit, clock));
}
