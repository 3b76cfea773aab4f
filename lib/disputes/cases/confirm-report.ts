import { z } from "zod";

import { decidedBefore } from "#lib/disputes/cases/decided-store";
import { followTokenOf } from "#lib/disputes/cases/follow-token";
import { CONFIRM_DAYS } from "#lib/disputes/cases/letters";
import { openOrJoin } from "#lib/disputes/cases/open-or-join";
import { type Report, reports } from "#lib/disputes/cases/report-store";
import { disputes } from "#lib/disputes/cases/store";
import { deletedTarget, type Target, targets } from "#lib/disputes/cases/target-store";
import { tellReporter } from "#lib/disputes/cases/tell";
import { withEvidence } from "#lib/disputes/cases/with-evidence";
import type { Prepared } from "#lib/disputes/evidence/prepare-evidence";
import { limitLink } from "#lib/people/accounts/limits";
import { hashSecret } from "#lib/people/accounts/secret";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DisputeId } from "#lib/platform/shared/ids";

export interface ConfirmedReport {
  disputeId: DisputeId;
  number: number;
  joined: boolean;
  /** They reported the same before and it was decided: no case was opened, and this is the one that was decided. */
  wasDecided: boolean;
  /** Opens the page on which the reporter follows the case; it was mailed to them too. */
  followToken: string;
}

const DAY_MS = 24 * 3_600_000;

const spent = (): DomainError =>
  new DomainError(
    "no-longer-possible",
    "This link has been used, or is too old. If you have confirmed your report, its page is in the message that followed; otherwise report it again.",
  );

function requireWaiting(report: Report | null, now: Date): asserts report is Report & { email: string } {
  if (!report) throw spent();
  const isLate = now.getTime() - report.createdAt.getTime() > CONFIRM_DAYS * DAY_MS;
  if (report.confirmedAt !== null || report.email === null || isLate) throw spent();
}

function requirePresent(target: Target | null): asserts target is Target {
  if (target) return;
  throw new DomainError(
    "no-longer-possible",
    "What you reported was deleted together with its account, so there is nothing left to decide.",
  );
}

const newness = z.object({ saysWhatIsNew: z.literal(true) });
const saysWhatIsNew = (statements: unknown): boolean => newness.safeParse(statements).success;

async function confirm(token: string, matter: Report, prepared: Prepared | null, clock: Clock) {
  return inTransaction(async (tx): Promise<ConfirmedReport> => {
    await disputes(tx).holdMatter(matter);
    const before = await targets(tx).find(matter.target);
    const present = await targets(tx).holdAccounts([before?.subjectId ?? matter.subjectId]);
    const report = await reports(tx).lockByConfirmToken(hashSecret(token));
    requireWaiting(report, clock.now());
    const { subjectId } = report;
    const owner = subjectId !== null && present.has(subjectId) ? subjectId : null;
    // What was deleted since it was reported is decided about all the same: whose it was is known.
    const target = (await targets(tx).find(matter.target)) ?? deletedTarget(matter.target, owner);
    requirePresent(target);
    const decided = saysWhatIsNew(report.statements) ? null : await decidedBefore(matter, { email: report.email }, tx);
    if (decided) {
      await reports(tx).delete(report.id);
      const { disputeId, number, reportId } = decided;
      return { disputeId, number, joined: false, wasDecided: true, followToken: followTokenOf(reportId) };
    }
    const existing = await disputes(tx).findUndecided(matter);
    // Whoever says it twice weighs once.
    const raises = existing === null || !(await reports(tx).hasFrom(existing, report.email));
    const { dispute, joined } = await openOrJoin(tx, report, target, { prepared, raises }, clock);
    const followToken = followTokenOf(report.id);
    await reports(tx).confirm(report.id, clock.now());
    await reports(tx).attach(report.id, dispute.id);
    await tellReporter(tx, dispute, { id: report.id, reporterId: null, email: report.email });
    return { disputeId: dispute.id, number: dispute.number, joined, wasDecided: false, followToken };
  });
}

/**
 * Takes up the report of somebody without an account once they open the link that was mailed to them: it opens or
 * joins a case, whose clock starts now. Where they reported the same before and it was decided, it opens none and leads to
 * that decision, unless they said what is new. What was deleted meanwhile is reported all the same, as long as the
 * account that it belonged to is there. Throws `no-longer-possible` for a link that was used or is too old, and where that account is gone.
 */
export async function confirmReport(
  token: string,
  address: string,
  clock: Clock = systemClock,
): Promise<ConfirmedReport> {
  await limitLink(address);
  const matter = await reports().findByConfirmToken(hashSecret(token));
  if (!matter) throw spent();
  return withEvidence(matter, (prepared) => confirm(token, matter, prepared, clock));
}
