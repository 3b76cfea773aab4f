import type { DisputeEventKind } from "#lib/disputes/cases/event-kinds";
import { db } from "#lib/platform/db/client";
import type { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId, type DisputeId } from "#lib/platform/shared/ids";

interface StoredEvent {
  disputeId: DisputeId;
  kind: DisputeEventKind;
  actorId: AccountId | null;
  reason: string | null;
  data: Prisma.InputJsonObject;
  createdAt: Date;
}

export interface DisputeEventRecord extends Omit<StoredEvent, "data"> {
  position: number;
  data: Prisma.JsonValue;
}

/** Queries of what happened in cases. Nothing here is ever changed: the table refuses it. */
export const disputeEvents = (tx: Tx = db()) => ({
  async insert(event: StoredEvent): Promise<void> {
    await tx.disputeEvent.create({ data: event });
  },

  /** The latest of it, in the order in which it happened. */
  async listOf(disputeId: DisputeId, limit = 500): Promise<DisputeEventRecord[]> {
    const rows = await tx.disputeEvent.findMany({ where: { disputeId }, orderBy: { position: "desc" }, take: limit });
    return rows.reverse().map((row) => ({
      ...row,
      position: Number(row.position),
      disputeId,
      kind: row.kind as DisputeEventKind,
      actorId: row.actorId === null ? null : asId<AccountId>(row.actorId),
    }));
  },
});
