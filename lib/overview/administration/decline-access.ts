import { notify } from "#lib/messaging/inbox/notify";
import { deskAccess } from "#lib/overview/administration/access-store";
import { lockAccess } from "#lib/overview/administration/load-access";
import type { Actor } from "#lib/people/accounts/actor";
import type { EndAccessInput } from "#lib/people/accounts/input";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";

/** Declines a proposed access, or takes one's own proposal back: nothing comes of it. Throws as `lockAccess` does. */
export async function declineAccess(actor: Actor, { accessId, reason }: EndAccessInput): Promise<void> {
  await inTransaction(async (tx) => {
    const { access, account } = await lockAccess(tx, actor, { id: accessId, state: "waiting" });
    const isOwn = access.proposedBy === actor.accountId;
    const state = isOwn ? ("withdrawn" as const) : ("declined" as const);
    await deskAccess(tx).end(access.id, { state, by: actor.accountId, reason, at: systemClock.now() });
    if (isOwn) return;
    await notify(tx, access.proposedBy, {
      kind: "second-person",
      subject: `Your proposal about @${account.handle} was declined`,
      paragraphs: [`You had proposed access to child-safety cases. Reason: ${reason}`],
      path: "/admin",
    });
  });
}
