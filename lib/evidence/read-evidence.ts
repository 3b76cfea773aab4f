import { inSnapshot } from "#lib/db/transaction";
import { type Difference, differencesOf } from "#lib/evidence/compare";
import { readSnapshot } from "#lib/evidence/read-snapshot";
import type { Snapshot } from "#lib/evidence/snapshot";
import { evidence, type FrozenEvidence } from "#lib/evidence/store";
import type { Target } from "#lib/evidence/target";
import { type Clock, systemClock } from "#lib/shared/clock";
import type { DisputeId } from "#lib/shared/ids";

export interface EvidenceDto {
  id: string;
  occasion: FrozenEvidence["occasion"];
  at: string;
  /** SHA-256 of the frozen text, hex, and the ledger's entry that holds it. */
  digest: string;
  entryId: string;
  snapshot: Snapshot;
  /** Where its pictures are, the poster first. */
  pictureUrls: string[];
  /** What stands otherwise now. */
  since: Difference[];
}

/**
 * Everything that was frozen for a case, the oldest first, and what changed since. Whoever calls has settled that the
 * reader may see the case.
 */
export async function readEvidence(
  asked: { disputeId: DisputeId; target: Target },
  clock: Clock = systemClock,
): Promise<EvidenceDto[]> {
  const { disputeId, target } = asked;
  return inSnapshot(async (tx) => {
    const frozen = await evidence(tx).ofDispute(disputeId);
    const now = await readSnapshot(tx, { disputeId, target, pictures: 0, takenAt: clock.now() });
    return frozen.map(({ id, occasion, createdAt, digest, entryId, snapshot, pictureKeys }) => ({
      ...{ id, occasion, at: createdAt.toISOString(), digest, entryId, snapshot },
      pictureUrls: pictureKeys.map((_, place) => `/media/cases/${disputeId}/evidence/${id}/${String(place)}`),
      since: differencesOf(snapshot, now),
    }));
  });
}
