import type { Tx } from "#lib/platform/db/transaction";
import type { KeyPurpose } from "#lib/platform/keys/store";
import { checkpointOf } from "#lib/platform/ledger/receipt/checkpoint";
import { type LedgerLogRow, tree } from "#lib/platform/ledger/tree-store";

/** A log of the ledger: a tree with a name and keys of its own. A restore ends one and starts the next. */
export interface Log {
  number: number;
  /** Null for a first log that has no checkpoint yet. */
  origin: string | null;
  purpose: KeyPurpose;
  /** How it began: null for the first. */
  restored: LedgerLogRow | null;
}

export const purposeOf = (number: number): KeyPurpose => (number === 1 ? "ledger" : `ledger/${String(number)}`);

/** Every log there ever was, the oldest first. */
export async function allLogs(tx?: Tx): Promise<Log[]> {
  const first = await tree(tx).head(1);
  const later = await tree(tx).laterLogs();
  const origin = first && (checkpointOf(first.note)?.origin ?? null);
  return [
    { number: 1, origin, purpose: purposeOf(1), restored: null },
    ...later.map((row) => ({ number: row.number, origin: row.origin, purpose: purposeOf(row.number), restored: row })),
  ];
}

/** Those that a restore started, the oldest first. */
export const restoredLogs = (): Promise<LedgerLogRow[]> => tree().laterLogs();
