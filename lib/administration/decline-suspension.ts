import type { Actor } from "#lib/accounts/actor";
import type { DeclineSuspensionInput } from "#lib/accounts/input";
import { lockWaiting } from "#lib/administration/load-suspension";
import { suspensions } from "#lib/administration/suspension-store";
import { inTransaction } from "#lib/db/transaction";
import { notify } from "#lib/inbox/notify";
import { systemClock } from "#lib/shared/clock";

/** Declines a suspension, or takes one's own proposal back: nothing comes of it. Throws as `lockWaiting` does. */
export async function declineSuspension(actor: Actor, { suspensionId, reason }: DeclineSuspensionInput): Promise<void> {
  await inTransaction(async (tx) => {
    const { proposal, account } = await lockWaiting(tx, actor, suspensionId);
    const isOwn = proposal.proposedBy === actor.accountId;
    const state = isOwn ? ("withdrawn" as const) : ("declined" as const);
    await suspensions(tx).end(proposal.id, { state, by: actor.accountId, reason, at: systemClock.now() });
    if (isOwn || proposal.proposedBy === null) return;
    await notify(tx, proposal.proposedBy, {
      kind: "second-person",
      subject: `Your proposal to suspend @${account.handle} was declined`,
      paragraphs: [`Reason: ${reason}`],
      path: "/admin/suspensions",
    });
  });
}
