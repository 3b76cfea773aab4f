import { db } from "#lib/platform/db/client";
import type { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId, type DisputeId, type EntryId, type ReferralId } from "#lib/platform/shared/ids";

/** That a sealed case was handed to an authority. */
export interface Referral {
  id: ReferralId;
  disputeId: DisputeId;
  madeBy: AccountId;
  recipient: string;
  reason: string;
  /** `referral.json` of the export, as the text whose SHA-256 the ledger holds. */
  manifest: string;
  /** Hex. */
  sha256: string;
  entryId: EntryId;
  createdAt: Date;
}

const toReferral = (row: Prisma.ReferralGetPayload<object>): Referral => ({
  ...row,
  id: asId<ReferralId>(row.id),
  disputeId: asId<DisputeId>(row.disputeId),
  madeBy: asId<AccountId>(row.madeBy),
  entryId: asId<EntryId>(row.entryId),
});

/** So many are shown: nobody refers a case more often. */
const MOST = 100;

/** Queries of referrals. */
export const referrals = (tx: Tx = db()) => ({
  async insert(referral: Referral): Promise<void> {
    await tx.referral.create({ data: referral });
  },

  /** Whether a case was ever referred: then its parties are told as those of every other. */
  async exists(disputeId: DisputeId): Promise<boolean> {
    return (await tx.referral.findFirst({ where: { disputeId }, select: { id: true } })) !== null;
  },

  /** The oldest first. */
  async listOf(disputeId: DisputeId): Promise<Referral[]> {
    const rows = await tx.referral.findMany({
      where: { disputeId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: MOST,
    });
    return rows.map(toReferral);
  },

  async find(disputeId: DisputeId, id: ReferralId): Promise<Referral | null> {
    const row = await tx.referral.findFirst({ where: { id, disputeId } });
    return row && toReferral(row);
  },
});
