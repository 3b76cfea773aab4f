import { lockWaiting } from "#lib/overview/administration/load-suspension";
import { suspend } from "#lib/overview/administration/suspend";
import { suspensions } from "#lib/overview/administration/suspension-store";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { SuspensionId } from "#lib/platform/shared/ids";

/**
 * Agrees to a suspension as the second person: it is in force when this returns, and the person it is about is told why.
 * Throws `not-allowed` for whoever proposed it, and as `lockWaiting` does.
 */
export async function approveSuspension(actor: Actor, input: { suspensionId: SuspensionId }): Promise<void> {
  await inTransaction(async (tx) => {
    const { proposal, account } = await lockWaiting(tx, actor, input.suspensionId);
    if (proposal.proposedBy === actor.accountId) {
      throw new DomainError("not-allowed", "You proposed this suspension. Someone else has to approve it.");
    }
    await suspend(tx, account, { by: actor.accountId, reason: proposal.reason });
    const end = { state: "approved" as const, by: actor.accountId, reason: null, at: systemClock.now() };
    await suspensions(tx).end(proposal.id, end);
  });
}
