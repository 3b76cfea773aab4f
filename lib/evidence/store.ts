import { db } from "#lib/db/client";
import type { Tx } from "#lib/db/transaction";
import { type Snapshot, snapshot } from "#lib/evidence/snapshot";
import { asId, type DisputeId, type EntryId, type EvidenceId, type StorageKey } from "#lib/shared/ids";

/** Why it was frozen. */
export type Occasion = "opened" | "appealed";

export interface FrozenEvidence {
  id: EvidenceId;
  occasion: Occasion;
  /** The very text whose SHA-256 the ledger holds. */
  text: string;
  snapshot: Snapshot;
  /** Hex. */
  digest: string;
  pictureKeys: StorageKey[];
  entryId: EntryId;
  createdAt: Date;
}

export interface NewEvidence extends Omit<FrozenEvidence, "snapshot"> {
  disputeId: DisputeId;
}

export const evidence = (tx: Tx = db()) => ({
  async insert({ text, pictureKeys, ...rest }: NewEvidence): Promise<void> {
    await tx.disputeEvidence.create({ data: { ...rest, snapshot: text, frameKeys: pictureKeys } });
  },

  /** Everything that was frozen for a case, the oldest first. */
  async ofDispute(disputeId: DisputeId): Promise<FrozenEvidence[]> {
    const rows = await tx.disputeEvidence.findMany({
      where: { disputeId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    return rows.map((row) => ({
      id: asId<EvidenceId>(row.id),
      // Written by `insert` alone.
      occasion: row.occasion as Occasion,
      text: row.snapshot,
      snapshot: snapshot.parse(JSON.parse(row.snapshot)),
      digest: row.digest,
      pictureKeys: row.frameKeys as StorageKey[],
      entryId: asId<EntryId>(row.entryId),
      createdAt: row.createdAt,
    }));
  },

  async removeOfCasesClosedBefore(before: Date): Promise<void> {
    await tx.disputeEvidence.deleteMany({ where: { dispute: { closedAt: { lt: before } } } });
  },
});
