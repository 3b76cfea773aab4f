import type { DeliveryState } from "#lib/messaging/webhooks/shapes";
import { type Endpoint, toEndpoint } from "#lib/messaging/webhooks/store";
import { db } from "#lib/platform/db/client";
import type { Prisma, WebhookAttempt, WebhookDelivery as DeliveryRow } from "#lib/platform/db/generated/client";
import { beingRemoved, LIVE } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId, type DeliveryId, type WebhookEventId, type WebhookId } from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";

export type Attempt = Omit<WebhookAttempt, "deliveryId">;

export interface Delivery extends Omit<DeliveryRow, "id" | "endpointId" | "eventId"> {
  id: DeliveryId;
  endpointId: WebhookId;
  eventId: WebhookEventId;
  type: string;
  lastAttempt: Attempt | null;
}

/** A delivery with what an attempt at it needs. */
export interface DueDelivery {
  id: DeliveryId;
  state: DeliveryState;
  attempts: number;
  tries: number;
  endpoint: Endpoint;
  event: { id: WebhookEventId; accountId: AccountId; body: string };
}

const LISTED = {
  event: { select: { type: true } },
  attemptLog: { orderBy: { number: "desc" }, take: 1 },
} as const satisfies Prisma.WebhookDeliveryInclude;

type ListedRow = Prisma.WebhookDeliveryGetPayload<{ include: typeof LISTED }>;

const toDelivery = ({ event, attemptLog, ...row }: ListedRow): Delivery => ({
  ...row,
  id: asId<DeliveryId>(row.id),
  endpointId: asId<WebhookId>(row.endpointId),
  eventId: asId<WebhookEventId>(row.eventId),
  type: event.type,
  lastAttempt: attemptLog[0] ?? null,
});

interface DeliveriesPage {
  endpointId: WebhookId;
  state: DeliveryState | null;
  after: Position | null;
  limit: number;
}

const older = ({ createdAt, id }: Position): Prisma.WebhookDeliveryWhereInput => ({
  createdAt: { lte: createdAt },
  OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }],
});

/** Events of accounts that are there: endpoints for the whole installation hear of others' too. */
const ofLive = async (tx: Tx): Promise<Prisma.WebhookEventWhereInput> => ({
  accountId: { notIn: await beingRemoved(tx) },
});

/** Queries of deliveries and of the attempts at them. */
export const deliveries = (tx: Tx = db()) => ({
  /** Newest first, by an index that holds them in this order, with or without a state. */
  async page({ endpointId, state, after, limit }: DeliveriesPage): Promise<Delivery[]> {
    const rows = await tx.webhookDelivery.findMany({
      where: { endpointId, event: await ofLive(tx), ...(state && { state }), ...(after && older(after)) },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit,
      include: LISTED,
    });
    return rows.map(toDelivery);
  },

  async find(id: DeliveryId): Promise<Delivery | null> {
    const row = await tx.webhookDelivery.findUnique({ where: { id, event: await ofLive(tx) }, include: LISTED });
    return row && toDelivery(row);
  },

  attemptsAt: (id: DeliveryId): Promise<Attempt[]> =>
    tx.webhookAttempt.findMany({ where: { deliveryId: id }, orderBy: { number: "desc" } }),

  async bodyOf(id: WebhookEventId): Promise<string> {
    return (await tx.webhookEvent.findUniqueOrThrow({ where: { id }, select: { body: true } })).body;
  },

  async findDue(id: DeliveryId): Promise<DueDelivery | null> {
    const row = await tx.webhookDelivery.findUnique({
      where: { id, endpoint: { account: LIVE }, event: await ofLive(tx) },
      include: { endpoint: true, event: true },
    });
    return (
      row && {
        id,
        state: row.state,
        attempts: row.attempts,
        tries: row.tries,
        endpoint: toEndpoint(row.endpoint),
        event: {
          id: asId<WebhookEventId>(row.event.id),
          accountId: asId<AccountId>(row.event.accountId),
          body: row.event.body,
        },
      }
    );
  },

  /** Counts one more attempt, unless somebody else has put the same one on record. */
  async advance(
    due: Pick<DueDelivery, "id" | "attempts">,
    next: { state: DeliveryState; tries: number; nextAttemptAt: Date | null; settledAt: Date | null },
  ): Promise<boolean> {
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id: due.id, state: "pending", attempts: due.attempts },
      data: { ...next, attempts: due.attempts + 1 },
    });
    return count === 1;
  },

  async addAttempt(deliveryId: DeliveryId, attempt: Attempt): Promise<void> {
    await tx.webhookAttempt.create({ data: { deliveryId, ...attempt } });
  },

  /** What waits for an endpoint that is paused waits no longer. */
  async missAll(endpointId: WebhookId, at: Date): Promise<void> {
    await tx.webhookDelivery.updateMany({
      where: { endpointId, state: "pending" },
      data: { state: "missed", nextAttemptAt: null, settledAt: at },
    });
  },

  /** The same for one of them. */
  async miss(id: DeliveryId, at: Date): Promise<void> {
    await tx.webhookDelivery.updateMany({
      where: { id, state: "pending" },
      data: { state: "missed", nextAttemptAt: null, settledAt: at },
    });
  },

  /** Has a delivery wait for an attempt at once, its tries counted anew. */
  async rearm(id: DeliveryId, at: Date): Promise<void> {
    await tx.webhookDelivery.update({
      where: { id },
      data: { state: "pending", tries: 0, nextAttemptAt: at, settledAt: null },
    });
  },

  /** How many of an endpoint's did not arrive, among those created since then. */
  countUndelivered: (endpointId: WebhookId, since: Date): Promise<number> =>
    tx.webhookDelivery.count({
      where: { endpointId, state: { in: ["failed", "missed"] }, createdAt: { gte: since } },
    }),

  /** The same for up to `limit` that did not arrive and were settled by `until`, oldest first. Returns them with their attempts. */
  async rearmUndelivered(
    endpointId: WebhookId,
    { since, until, limit, at }: { since: Date; until: Date; limit: number; at: Date },
  ): Promise<{ id: DeliveryId; attempts: number }[]> {
    return tx.$queryRaw<{ id: DeliveryId; attempts: number }[]>`
      UPDATE webhook_deliveries SET state = 'pending', tries = 0, next_attempt_at = ${at}, settled_at = NULL
       WHERE id IN (
         SELECT id FROM webhook_deliveries
          WHERE endpoint_id = ${endpointId} AND state IN ('failed', 'missed')
            AND created_at >= ${since} AND coalesce(settled_at, created_at) <= ${until}
          ORDER BY created_at, id LIMIT ${limit} FOR UPDATE)
      RETURNING id, attempts`;
  },
});
