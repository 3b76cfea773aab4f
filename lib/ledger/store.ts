import type { Tx } from "#lib/db/transaction";
import type { LedgerEvent } from "#lib/ledger/events";
import type { EntryId } from "#lib/shared/ids";

/** Queries of the ledger. Entries are only ever inserted; the database refuses anything else. */
export const ledger = (tx: Tx) => ({
  async insert(id: EntryId, event: LedgerEvent, createdAt: Date): Promise<void> {
    await tx.ledgerEntry.create({
      data: {
        id,
        kind: event.kind,
        subjectAccountId: event.subjectAccountId,
        actorAccountId: event.actorAccountId,
        videoId: event.videoId ?? null,
        details: event.details,
        createdAt,
      },
    });
  },
});
