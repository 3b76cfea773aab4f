import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId, DeliveryId, WebhookEventId, WebhookId } from "#lib/platform/shared/ids";

/** An endpoint that is to be told of an event. */
export interface Subscriber {
  id: WebhookId;
  isPaused: boolean;
  /** Its last attempt failed or took long. */
  isHindered: boolean;
}

export interface StoredEvent {
  id: WebhookEventId;
  accountId: AccountId;
  type: string;
  body: string;
  createdAt: Date;
}

export interface NewDelivery {
  id: DeliveryId;
  endpointId: WebhookId;
  state: "pending" | "missed";
}

/** Queries of what is to be told to whom, inside the transaction in which it happens. */
export const webhookEvents = (tx: Tx) => ({
  /**
   * Who hears of an event of this account: its own endpoints, and those for the whole installation while their
   * owner is an administrator. Locks them against being deleted meanwhile: one that goes first is passed over, and
   * cannot make the change fail that is being reported.
   */
  subscribers: (
    accountId: AccountId,
    type: string,
    { isWithheld, isPersonal }: { isWithheld: boolean; isPersonal: boolean },
  ): Promise<Subscriber[]> =>
    tx.$queryRaw<Subscriber[]>`
      SELECT e.id, e.paused_at IS NOT NULL AS "isPaused",
             (e.slow OR e.failing_since IS NOT NULL) AS "isHindered"
        FROM webhook_endpoints e
       WHERE ((e.account_id = ${accountId} AND NOT ${isWithheld})
              OR e.whole_installation AND NOT ${isPersonal} AND EXISTS (
                SELECT 1 FROM accounts a
                 WHERE a.id = e.account_id AND a.role = 'administrator' AND a.suspended_at IS NULL))
         AND ${type} = ANY(e.events)
         FOR KEY SHARE OF e`,

  /** Writes an event with its deliveries in one statement. */
  async insert(event: StoredEvent, deliveries: readonly NewDelivery[]): Promise<void> {
    const ids = deliveries.map(({ id }) => id);
    const endpoints = deliveries.map(({ endpointId }) => endpointId);
    const states = deliveries.map(({ state }) => state);
    await tx.$executeRaw`
      WITH event AS (
        INSERT INTO webhook_events (id, account_id, type, body, created_at)
        VALUES (${event.id}, ${event.accountId}, ${event.type}, ${event.body}, ${event.createdAt})
        RETURNING id, created_at)
      INSERT INTO webhook_deliveries (id, endpoint_id, event_id, state, next_attempt_at, created_at)
      SELECT d.id, d.endpoint_id, event.id, d.state::webhook_delivery_state,
             CASE WHEN d.state = 'pending' THEN event.created_at END, event.created_at
        FROM event, unnest(${ids}::text[], ${endpoints}::text[], ${states}::text[]) AS d(id, endpoint_id, state)`;
  },
});
