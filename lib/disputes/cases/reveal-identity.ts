import type { RevealInput } from "#lib/disputes/cases/input";
import { lockForWork } from "#lib/disputes/cases/load-for-desk";
import { logRead } from "#lib/disputes/cases/read-log";
import { type Identity, reads } from "#lib/disputes/cases/read-store";
import { recordEvent } from "#lib/disputes/cases/record-event";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

/**
 * Shows who a party is: the reporter of one report, or without one the subject. Nobody needs to know that to decide, so
 * it wants a reason, and both stay on the record of the case and of its reads.
 */
export async function revealIdentity(
  actor: Actor,
  { disputeId, reportId, reason }: RevealInput,
  clock: Clock = systemClock,
): Promise<Identity> {
  return inTransaction(async (tx) => {
    const dispute = await lockForWork(tx, actor, disputeId);
    const identity =
      reportId !== null
        ? await reads(tx).identityOfReporter(disputeId, reportId)
        : dispute.subjectId && (await reads(tx).identityOf(dispute.subjectId));
    if (!identity)
      throw new DomainError(
        "not-found",
        "There is nobody to show: their account is gone, or their address was erased.",
      );
    await logRead(tx, actor, dispute, "identity", reason, clock);
    const data = { party: reportId === null ? "subject" : "reporter", ...(reportId !== null && { reportId }) };
    await recordEvent(tx, disputeId, { kind: "identity-revealed", actorId: actor.accountId, reason, data }, clock);
    return identity;
  });
}
