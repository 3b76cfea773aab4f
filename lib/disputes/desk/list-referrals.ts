import { loadForDesk } from "#lib/disputes/cases/load-for-desk";
import { referrals } from "#lib/disputes/cases/referral-store";
import type { Actor } from "#lib/people/accounts/actor";
import type { DisputeId } from "#lib/platform/shared/ids";

export interface ReferralDto {
  id: string;
  recipient: string;
  reason: string;
  at: string;
  /** SHA-256 of `referral.json`, hex, and the ledger's entry that holds it. */
  sha256: string;
  entryId: string;
  downloadUrl: string;
}

/** The referrals of a case, the oldest first. Throws as `getCase` does. */
export async function listReferrals(actor: Actor, { disputeId }: { disputeId: DisputeId }): Promise<ReferralDto[]> {
  await loadForDesk(actor, disputeId);
  return (await referrals().listOf(disputeId)).map(({ id, recipient, reason, createdAt, sha256, entryId }) => ({
    id,
    recipient,
    reason,
    sha256,
    entryId,
    at: createdAt.toISOString(),
    downloadUrl: `/media/cases/${disputeId}/referrals/${id}`,
  }));
}
