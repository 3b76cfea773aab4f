import type { DisputeEventKind } from "#lib/disputes/cases/event-kinds";
import { disputeEvents } from "#lib/disputes/cases/event-store";
import type { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import type { AccountId, DisputeId } from "#lib/platform/shared/ids";

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
