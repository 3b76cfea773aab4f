import type { Prisma } from "#lib/db/generated/client";
import type { Tx } from "#lib/db/transaction";
import type { DisputeEventKind } from "#lib/disputes/event-kinds";
import { disputeEvents } from "#lib/disputes/event-store";
import { type Clock, systemClock } from "#lib/shared/clock";
import type { AccountId, DisputeId } from "#lib/shared/ids";

export interface NewEvent {
  kind: DisputeEventKind;
  /** Null for the platform itself and for people without an account. */
  actorId: AccountId | null;
  reason?: string | null;
  /** Facts for who reads the timeline: ids and words, never an address or a name. */
  data?: Prisma.InputJsonObject;
}

/** Puts a step of a case on its record, in the transaction in which it happens. */
export async function recordEvent(
  tx: Tx,
  disputeId: DisputeId,
  { kind, actorId, reason = null, data = {} }: NewEvent,
  clock: Clock = systemClock,
): Promise<void> {
  await disputeEvents(tx).insert({ disputeId, kind, actorId, reason, data, createdAt: clock.now() });
}
