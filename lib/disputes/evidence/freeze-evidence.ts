import { canonicalText, digestOf } from "#lib/disputes/evidence/canonical-text";
import type { Prepared } from "#lib/disputes/evidence/prepare-evidence";
import { readSnapshot } from "#lib/disputes/evidence/read-snapshot";
import { evidence, type Occasion } from "#lib/disputes/evidence/store";
import type { Target } from "#lib/disputes/evidence/target";
import type { Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { systemClock } from "#lib/platform/shared/clock";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import { type AccountId, type DisputeId, type EvidenceId, newId } from "#lib/platform/shared/ids";

/**
 * Freezes how what a case is about stands now: a text that nothing changes again, and its SHA-256 in the ledger. In the
 * transaction that opens the case or takes the appeal, so that there is no case without evidence. The entry names neither
 * account nor video: whoever it concerns may not know of the case yet. `ownerId` is whose it is, which of what was deleted
 * already nothing else tells.
 */
export async function freezeEvidence(
  tx: Tx,
  about: {
    disputeId: DisputeId;
    kind: DisputeKind;
    occasion: Occasion;
    target: Target;
    ownerId?: AccountId | null;
    prepared: Prepared;
  },
): Promise<{ evidenceId: EvidenceId; digest: string }> {
  const { disputeId, kind, occasion, target, ownerId, prepared } = about;
  const createdAt = systemClock.now();
  const pictures = prepared.pictureKeys.length;
  const text = canonicalText(await readSnapshot(tx, { disputeId, target, ownerId, pictures, takenAt: createdAt }));
  const digest = digestOf(text);
  const id = newId<EvidenceId>();
  const entryId = await appendToLedger(tx, {
    kind: "evidence-frozen",
    subjectAccountId: null,
    actorAccountId: null,
    details: { disputeId, kind, evidenceId: id, sha256: digest },
  });
  await evidence(tx).insert({
    id,
    disputeId,
    occasion,
    text,
    digest,
    pictureKeys: prepared.pictureKeys,
    entryId,
    createdAt,
  });
  return { evidenceId: id, digest };
}
