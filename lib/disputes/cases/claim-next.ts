import { type Claimed, takeFirst } from "#lib/disputes/cases/claim-store";
import type { ClaimNextInput } from "#lib/disputes/cases/input";
import { requireDesk } from "#lib/disputes/cases/load-for-desk";
import { isSenior, transition } from "#lib/disputes/cases/policy";
import { recordEvent } from "#lib/disputes/cases/record-event";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DisputeId } from "#lib/platform/shared/ids";

/**
 * Takes the case that is to be worked on next: for senior support escalated ones before all others, then whichever has the
 * least time left, then whichever weighs most. However many ask at the same moment, nobody gets a case that somebody else gets, one
 * that they are a party to, or an appeal against their own decision. Null when nothing waits.
 */
export async function claimNext(
  actor: Actor,
  { queue, kind }: ClaimNextInput,
  clock: Clock = systemClock,
): Promise<{ disputeId: DisputeId } | null> {
  requireDesk(actor);
  if (queue === "appeals" && !isSenior(actor)) {
    throw new DomainError("not-allowed", "Appeals are heard by senior support.");
  }
  const claimed = await inTransaction(async (tx): Promise<Claimed | null> => {
    const claim = { accountId: actor.accountId, isSenior: isSenior(actor), kind: kind ?? null, now: clock.now() };
    const taken = await takeFirst(tx, queue, claim);
    if (!taken) return null;
    const to = transition(taken.from, "assign")?.state;
    if (to === undefined) throw new Error(`A case that is ${taken.from} was taken from a queue.`);
    await recordEvent(
      tx,
      taken.id,
      {
        kind: "assign",
        actorId: actor.accountId,
        reason: "Next in the queue",
        data: { from: taken.from, to, assigneeId: actor.accountId },
      },
      clock,
    );
    return taken;
  });
  return claimed && { disputeId: claimed.id };
}
