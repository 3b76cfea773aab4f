import { isFormerToken, readFollowToken, reportOfToken } from "#lib/disputes/cases/follow-token";
import { ownCases } from "#lib/disputes/cases/own-case-store";
import { type PartyOf, partyOf } from "#lib/disputes/cases/policy";
import { type Report, reports } from "#lib/disputes/cases/report-store";
import { type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import type { Visitor } from "#lib/people/accounts/actor";
import { hashSecret } from "#lib/people/accounts/secret";
import { accounts } from "#lib/people/accounts/store";
import type { Tx } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId, DisputeId, VideoId } from "#lib/platform/shared/ids";

/** Somebody who may be a party to a case: signed in, or with the link that was mailed to them. */
export type PartyVisitor = { visitor: Visitor; disputeId: DisputeId } | { followToken: string };

export interface FoundParty {
  dispute: DisputeRecord;
  party: PartyOf;
  /** Whose account it is; null for somebody without one. */
  accountId: AccountId | null;
  /**
   * Set for an account that is no party to the case but is affected by its decision, because it has a copy of the file.
   * It reads what was decided about its own copy, and nothing that was said in the case.
   */
  affected: { videoId: VideoId | null } | null;
}

/** The case into which this one was merged, as often as it was. */
async function whereItWent(tx: Tx | undefined, id: DisputeId): Promise<DisputeRecord | null> {
  let dispute = await disputes(tx).find(id);
  // Merging always closes what it merges, so it goes round no circle.
  while (dispute?.mergedIntoId != null) dispute = await disputes(tx).find(dispute.mergedIntoId);
  return dispute;
}

/** The report of a link, whether this version mailed it or an earlier one. */
async function reportOf(tx: Tx | undefined, followToken: string): Promise<Report | null> {
  const id = reportOfToken(followToken);
  if (id !== null) return reports(tx).find(id);
  const report = await reports(tx).findByFollowToken(hashSecret(followToken));
  return report && isFormerToken(followToken, report.id) ? report : null;
}

/** The case of a reporter without an account, by the link that was mailed to them. */
async function findByReport(tx: Tx | undefined, followToken: string): Promise<FoundParty> {
  const report = await reportOf(tx, followToken);
  const dispute = report?.disputeId == null ? null : await disputes(tx).find(report.disputeId);
  if (!report || !dispute) throw new DomainError("not-found");
  const { id: reportId, reporterId: accountId } = report;
  return { dispute, party: { party: "reporter", reportId }, accountId, affected: null };
}

async function findByAccount(tx: Tx | undefined, accountId: AccountId, disputeId: DisputeId): Promise<FoundParty> {
  const dispute = await whereItWent(tx, disputeId);
  if (!dispute) throw new DomainError("not-found");
  const own = await reports(tx).findOwn(dispute.id, accountId);
  const party = partyOf({ accountId }, dispute, own === null ? [] : [{ id: own, reporterId: accountId }]);
  if (party) return { dispute, party, accountId, affected: null };
  const affected = await ownCases(tx).findAffected(dispute.id, accountId);
  if (!affected) throw new DomainError("not-found");
  return { dispute, party: { party: "subject", reportId: null }, accountId, affected };
}

/**
 * The case of a party, and on which side they stand. Throws `not-found` for anyone who is no party to it, staff
 * included, and for the subject of a sensitive case that was not decided yet.
 */
export async function findParty(who: PartyVisitor, tx?: Tx): Promise<FoundParty> {
  if ("followToken" in who) {
    const link = readFollowToken(who.followToken);
    if (!link) return findByReport(tx, who.followToken);
    // What was issued to an account outlives it; its links do not.
    if (!(await accounts(tx).find(link.accountId))) throw new DomainError("not-found");
    return findByAccount(tx, link.accountId, link.disputeId);
  }
  const { visitor, disputeId } = who;
  if (!visitor) throw new DomainError("not-found");
  return findByAccount(tx, visitor.accountId, disputeId);
}
