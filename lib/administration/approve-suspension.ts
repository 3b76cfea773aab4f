import type { Actor } from "#lib/accounts/actor";
import { lockWaiting } from "#lib/administration/load-suspension";
import { suspend } from "#lib/administration/suspend";
import { suspensions } from "#lib/administration/suspension-store";
import { inTransaction } from "#lib/db/transaction";
import { systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";
import type { SuspensionId } from "#lib/shared/ids";

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
