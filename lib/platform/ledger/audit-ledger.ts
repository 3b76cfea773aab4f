import { inSnapshot, type Tx } from "#lib/platform/db/transaction";
import { followConsent } from "#lib/platform/ledger/audit-consent";
import { openingProblem, restoreWords } from "#lib/platform/ledger/audit-logs";
import { audit } from "#lib/platform/ledger/audit-store";
import { lookAtUnsealed, replayTree } from "#lib/platform/ledger/audit-tree";
import { allLogs } from "#lib/platform/ledger/logs";
import { keysOfLog, ledgerKeys } from "#lib/platform/ledger/read-ledger";
import { type Checkpoint, checkpointOf } from "#lib/platform/ledger/receipt/checkpoint";
import { openNote, type VerifierKey } from "#lib/platform/ledger/receipt/signed-note";
import { DomainError } from "#lib/platform/shared/domain-error";

export interface AuditReport {
  sealed: number;
  waiting: number;
  /** What a restore ended and started, in words. */
  restores: string[];
  /** The first inconsistency, in words; null when there is none. */
  problem: string | null;
}

/** A checkpoint that somebody kept: it must be one that this ledger once signed. */
function openKept(note: string, keys: readonly VerifierKey[]) {
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
  const checkpoints = kept.map((note) => openKept(note, keys));
  return inSnapshot(async (tx) => {
    const report: AuditReport = { sealed: 0, waiting: await audit(tx).countWaiting(), restores: [], problem: null };
    for await (const problem of findProblems(tx, checkpoints, report)) return { ...report, problem };
    return report;
  });
}

async function* findProblems(tx: Tx, kept: Checkpoint[], report: AuditReport): AsyncGenerator<string> {
  const logs = await allLogs(tx);
  for (const log of logs) {
    const before = report.sealed;
    const witnesses = {
      log: log.number,
      hasEnded: log !== logs.at(-1),
      keys: await keysOfLog(log),
      kept: kept.filter(({ origin }) => origin === log.origin),
    };
    const count = (entries: number): void => {
      report.sealed = before + entries;
    };
    const name = log.origin ?? "";
    for await (const problem of replayTree(tx, witnesses, count))
      yield logs.length > 1 ? `${name}: ${problem}` : problem;
    if (!log.restored) continue;
    const problem = await openingProblem(tx, log.restored);
    if (problem !== null) yield `${name}: ${problem}`;
    report.restores.push(restoreWords(log.restored));
  }
  for (const { log } of await audit(tx).strayLogs())
    yield `There are rows of a log ${String(log)} that no restore started.`;
  yield* lookAtUnsealed(tx);
  yield* followConsent(tx);
}
