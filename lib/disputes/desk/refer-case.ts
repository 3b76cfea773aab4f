import { lockForWork } from "#lib/disputes/cases/load-for-desk";
import { logRead } from "#lib/disputes/cases/read-log";
import { recordEvent } from "#lib/disputes/cases/record-event";
import { referrals } from "#lib/disputes/cases/referral-store";
import { reports } from "#lib/disputes/cases/report-store";
import type { ReferInput } from "#lib/disputes/desk/input";
import { referralManifest } from "#lib/disputes/desk/referral-manifest";
import { digestOf } from "#lib/disputes/evidence/canonical-text";
import { preserved } from "#lib/disputes/evidence/preserved-store";
import { evidence } from "#lib/disputes/evidence/store";
import type { Actor } from "#lib/people/accounts/actor";
import { accounts } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { isSealed } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";
import { newId, type ReferralId } from "#lib/platform/shared/ids";

/**
 * Refers a sealed case to an authority: from now on its export can be taken (`openReferral`), and its parties are told of
 * what was decided as those of every other case. Who did it, to whom and why is a step of the case and in the ledger, with
 * the digest of what the export says. Throws `not-found` for who does not see the case, `not-allowed` where it is for
 * senior support, and `invalid-input` for a case of another kind.
 */
export async function referCase(
  actor: Actor,
  { disputeId, recipient, reason }: ReferInput,
  clock: Clock = systemClock,
): Promise<{ referralId: ReferralId }> {
  const id = newId<ReferralId>();
  await inTransaction(async (tx) => {
    const dispute = await lockForWork(tx, actor, disputeId);
    if (!isSealed(dispute.kind)) {
      throw new DomainError("invalid-input", "Only child-safety cases are referred by an export.");
    }
    const createdAt = clock.now();
    const { handle } = await accounts(tx).load(actor.accountId);
    const manifest = referralManifest({
      id,
      by: handle,
      recipient,
      reason,
      at: createdAt,
      dispute,
      reports: await reports(tx).listOf(disputeId),
      kept: await preserved(tx).find(disputeId),
      frozen: await evidence(tx).ofDispute(disputeId),
    });
    const sha256 = digestOf(manifest);
    const entryId = await appendToLedger(tx, {
      kind: "case-referred",
      subjectAccountId: null,
      actorAccountId: actor.accountId,
      details: { disputeId, kind: dispute.kind, referralId: id, sha256 },
    });
    const made = { id, disputeId, madeBy: actor.accountId, recipient, reason, manifest, sha256, entryId, createdAt };
    await referrals(tx).insert(made);
    await logRead(tx, actor, dispute, "content", `Referred to ${recipient}`, clock);
    const data = { referralId: id, recipient };
    await recordEvent(tx, disputeId, { kind: "referred", actorId: actor.accountId, reason, data }, clock);
  });
  return { referralId: id };
}
