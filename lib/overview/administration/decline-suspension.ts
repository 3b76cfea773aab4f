import { notify } from "#lib/messaging/inbox/notify";
import { lockWaiting } from "#lib/overview/administration/load-suspension";
import { suspensions } from "#lib/overview/administration/suspension-store";
import type { Actor } from "#lib/people/accounts/actor";
import type { DeclineSuspensionInput } from "#lib/people/accounts/input";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";

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
