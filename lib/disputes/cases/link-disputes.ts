import type { LinkInput } from "#lib/disputes/cases/input";
import { links } from "#lib/disputes/cases/link-store";
import { requireDesk, requireSeenOnDesk } from "#lib/disputes/cases/load-for-desk";
import { recordEvent } from "#lib/disputes/cases/record-event";
import { refuseAcrossSeal } from "#lib/disputes/cases/refuse-across-seal";
import { type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

type Linked = Pick<DisputeRecord, "id" | "number">;

/** Puts two LOCKED cases beside each other, on the record of both. */
export async function link(
  tx: Tx,
  [a, b]: readonly [Linked, Linked],
  { actorId, reason }: { actorId: AccountId; reason: string },
  clock: Clock,
): Promise<void> {
  if (!(await links(tx).insert(a.id, b.id, actorId, clock.now()))) return;
  for (const [from, to] of [[a, b] as const, [b, a] as const]) {
    const data = { otherId: to.id, number: to.number };
    await recordEvent(tx, from.id, { kind: "linked", actorId, reason, data }, clock);
  }
}

/** Puts two cases beside each other, for whoever works on either. Both stay what they are. */
export async function linkDisputes(
  actor: Actor,
  { disputeId, otherId, reason }: LinkInput,
  clock: Clock = systemClock,
): Promise<void> {
  requireDesk(actor);
  if (disputeId === otherId) throw new DomainError("invalid-input", "Choose another case than this one.");
  await inTransaction(async (tx) => {
    const [a = null, b = null] = await disputes(tx).lockAll([disputeId, otherId]);
    requireSeenOnDesk(actor, a);
    requireSeenOnDesk(actor, b);
    refuseAcrossSeal(a, b);
    await link(tx, [a, b], { actorId: actor.accountId, reason }, clock);
  });
}
