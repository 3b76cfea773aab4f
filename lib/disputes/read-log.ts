import type { Actor } from "#lib/accounts/actor";
import type { Tx } from "#lib/db/transaction";
import { reads, type ReadWhat } from "#lib/disputes/read-store";
import type { DisputeRecord } from "#lib/disputes/store";
import { type Clock, systemClock } from "#lib/shared/clock";

/**
 * Puts on record that somebody of the staff looks at a case, its content, or the identity of a party. A case that is
 * not sensitive is not watched over for being read; who somebody is always is. Call it where the reading happens,
 * before anything is shown.
 */
export async function logRead(
  tx: Tx | undefined,
  actor: Actor,
  dispute: Pick<DisputeRecord, "id" | "isSensitive">,
  what: ReadWhat,
  reason: string | null = null,
  clock: Clock = systemClock,
): Promise<void> {
  if (what !== "identity" && !dispute.isSensitive) return;
  await reads(tx).insert({ disputeId: dispute.id, actorId: actor.accountId, what, reason, createdAt: clock.now() });
}
