import { digestOf } from "#lib/disputes/evidence/canonical-text";
import { type Difference, differencesOf } from "#lib/disputes/evidence/compare";
import { readSnapshot } from "#lib/disputes/evidence/read-snapshot";
import type { Snapshot } from "#lib/disputes/evidence/snapshot";
import { evidence, type FrozenEvidence } from "#lib/disputes/evidence/store";
import type { Target } from "#lib/disputes/evidence/target";
import { inSnapshot } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import type { AccountId, DisputeId } from "#lib/platform/shared/ids";

type Proof = "sealed" | "pending" | "broken";

export interface EvidenceDto {
  id: string;
  occasion: FrozenEvidence["occasion"];
  at: string;
  /** SHA-256 of the frozen text, hex, and the ledger's entry that holds it. */
  digest: string;
  entryId: string;
  /**
   * Whether the text still has the digest that the ledger holds. `pending` for the seconds in which the entry is not
   * sealed yet; `broken` says that somebody got round the database and the case cannot be decided by it.
   */
  proof: Proof;
  snapshot: Snapshot;
  /** Where the text that was hashed is, and, with the id of an entry behind it, the receipt of one. */
  textUrl: string;
  receiptsUrl: string;
  /** Where its pictures are, the poster first. */
  pictureUrls: string[];
  /** What stands otherwise now; null for whoever is not to know. */
  since: Difference[] | null;
}

function proofOf(
  { text, digest }: FrozenEvidence,
  recorded: { digest: string | null; isSealed: boolean } | undefined,
): Proof {
  if (digestOf(text) !== digest || recorded?.digest !== digest) return "broken";
  return recorded.isSealed ? "sealed" : "pending";
}

/**
 * Everything that was frozen for a case, the oldest first, and what changed since. Whoever calls has settled that the
 * reader may see the case.
 */
export async function readEvidence(
  asked: { disputeId: DisputeId; target: Target; ownerId: AccountId | null },
  clock: Clock = systemClock,
): Promise<EvidenceDto[]> {
  const { disputeId, target, ownerId } = asked;
  return inSnapshot(async (tx) => {
    const frozen = await evidence(tx).ofDispute(disputeId);
    const now = await readSnapshot(tx, { disputeId, target, ownerId, pictures: 0, takenAt: clock.now() });
    const recorded = await evidence(tx).recordedDigests(disputeId);
    return frozen.map((kept) => {
      const { id, occasion, createdAt, digest, entryId, snapshot, pictureKeys } = kept;
      return {
        id,
        occasion,
        at: createdAt.toISOString(),
        digest,
        entryId,
        snapshot,
        proof: proofOf(kept, recorded.get(entryId)),
        textUrl: `/desk/${disputeId}/evidence/${id}`,
        receiptsUrl: `/desk/${disputeId}/receipts/`,
        pictureUrls: pictureKeys.map((_, place) => `/media/cases/${disputeId}/evidence/${id}/${String(place)}`),
        since: differencesOf(snapshot, now),
      };
    });
  });
}
