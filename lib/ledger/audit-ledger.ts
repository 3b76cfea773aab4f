import { inSnapshot, type Tx } from "#lib/db/transaction";
import { followConsent } from "#lib/ledger/audit-consent";
import { audit } from "#lib/ledger/audit-store";
import { lookAtUnsealed, replayTree, type Witnesses } from "#lib/ledger/audit-tree";
import { ledgerKeys } from "#lib/ledger/read-ledger";
import { checkpointOf } from "#lib/ledger/receipt/checkpoint";
import { openNote } from "#lib/ledger/receipt/signed-note";
import { DomainError } from "#lib/shared/domain-error";

export interface AuditReport {
  sealed: number;
  waiting: number;
  /** The first inconsistency, in words; null when there is none. */
  problem: string | null;
}

/** A checkpoint that somebody kept: it must be one that this ledger once signed. */
function openKept(note: string, keys: Witnesses["keys"]) {
  const checkpoint = openNote(note, keys).state === "signed" ? checkpointOf(note) : null;
  if (checkpoint) return checkpoint;
  throw new DomainError("invalid-input", "A checkpoint to compare with is not signed by a key of this ledger.");
}

/**
 * Reads the whole database as it is at one moment and reports the first thing that does not fit: a number that is
 * missing, an entry, fact or subtree that is not as it was sealed, a checkpoint that is not what the entries add up to
 * or is not signed, an entry that is neither sealed nor waits, and consent in force that the entries do not account
 * for. An erased fact is none. Checkpoints that were kept elsewhere (`kept`) are compared too: only they can show that
 * somebody with the keys wrote the whole ledger anew. Memory stays bounded whatever the ledger's size.
 */
export async function auditLedger({ kept = [] }: { kept?: readonly string[] } = {}): Promise<AuditReport> {
  const keys = await ledgerKeys();
  const witnesses = { keys, kept: kept.map((note) => openKept(note, keys)) };
  return inSnapshot(async (tx) => {
    const report: AuditReport = { sealed: 0, waiting: await audit(tx).countWaiting(), problem: null };
    const count = (entries: number): void => {
      report.sealed = entries;
    };
    for await (const problem of findProblems(tx, witnesses, count)) return { ...report, problem };
    return report;
  });
}

async function* findProblems(tx: Tx, witnesses: Witnesses, count: (entries: number) => void): AsyncGenerator<string> {
  yield* replayTree(tx, witnesses, count);
  yield* lookAtUnsealed(tx);
  yield* followConsent(tx);
}
