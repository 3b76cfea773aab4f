import type { Tx } from "#lib/db/transaction";
import type { LedgerEvent } from "#lib/ledger/events";
import { ledger } from "#lib/ledger/store";
import { systemClock } from "#lib/shared/clock";
import { type EntryId, newId } from "#lib/shared/ids";

/** Puts an event on record in the transaction of the change itself: both happen, or neither. */
export async function appendToLedger(tx: Tx, event: LedgerEvent): Promise<EntryId> {
  const id = newId<EntryId>();
  await ledger(tx).insert(id, event, systemClock.now());
  return id;
}
