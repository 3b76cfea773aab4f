import { type Snapshot, snapshot } from "#lib/disputes/evidence/snapshot";
import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import { LISTED_KINDS } from "#lib/platform/shared/dispute-vocabulary";
import { asId, type DisputeId, type EntryId, type EvidenceId, type StorageKey } from "#lib/platform/shared/ids";

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

  /** What the ledger holds as the digest of what was frozen, by the id of its entry, and whether that is sealed. */
  async recordedDigests(disputeId: DisputeId): Promise<Map<EntryId, { digest: string | null; isSealed: boolean }>> {
    const rows = await tx.$queryRaw<{ id: EntryId; digest: string | null; sealed: boolean }[]>`
      SELECT e.id, f.details::json ->> 'sha256' AS digest,
             EXISTS (SELECT 1 FROM ledger_leaves leaf WHERE leaf.position = e.position) AS sealed
        FROM dispute_evidence frozen JOIN ledger_entries e ON e.id = frozen.entry_id
             JOIN ledger_facts f ON f.position = e.position
       WHERE frozen.dispute_id = ${disputeId}`;
    return new Map(rows.map(({ id, digest, sealed }) => [id, { digest, isSealed: sealed }]));
  },

  /** What is sealed has a period of its own (`preserved`). */
  async removeOfCasesClosedBefore(before: Date): Promise<void> {
    const dispute = { closedAt: { lt: before }, kind: { in: [...LISTED_KINDS] } };
    await tx.disputeEvidence.deleteMany({ where: { dispute } });
  },
});
