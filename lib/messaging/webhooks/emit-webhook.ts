import { type NewDelivery, type Subscriber, webhookEvents } from "#lib/messaging/webhooks/event-store";
import { type TestEvent, type WebhookEvent, wholeAccount } from "#lib/messaging/webhooks/events";
import type { Tx } from "#lib/platform/db/transaction";
import { enqueueAll } from "#lib/platform/queue/enqueue";
import { systemClock } from "#lib/platform/shared/clock";
import { type AccountId, type DeliveryId, newId, type WebhookEventId } from "#lib/platform/shared/ids";

/**
 * Writes an event and what delivers it to these endpoints. One that is paused gets a delivery too, which waits
 * for nothing and can be replayed. The body is written once: every attempt and every endpoint gets the same bytes.
 */
export async function recordEvent(
  tx: Tx,
  accountId: AccountId,
  event: WebhookEvent | TestEvent,
  subscribers: readonly Subscriber[],
): Promise<DeliveryId[]> {
  const createdAt = systemClock.now();
  const deliveries = subscribers.map((subscriber) => ({
    id: newId<DeliveryId>(),
    endpointId: subscriber.id,
    state: subscriber.isPaused ? ("missed" as const) : ("pending" as const),
    isHindered: subscriber.isHindered,
  }));
  await webhookEvents(tx).insert(
    {
      id: `msg_${newId<string>()}` as WebhookEventId,
      accountId,
      type: event.type,
      body: JSON.stringify({
        type: event.type,
        timestamp: createdAt.toISOString(),
        data: { accountId, ...event.data },
      }),
      createdAt,
    },
    deliveries,
  );
  const jobs = (chosen: (NewDelivery & { isHindered: boolean })[]) =>
    chosen
      .filter(({ state }) => state === "pending")
      .map(({ id, endpointId }) => ({ payload: { deliveryId: id, attempt: 1 }, group: endpointId }));
  await enqueueAll(tx, "deliver-webhook", jobs(deliveries.filter(({ isHindered }) => !isHindered)));
  await enqueueAll(tx, "retry-webhook", jobs(deliveries.filter(({ isHindered }) => isHindered)));
  return deliveries.map(({ id }) => id);
}

/**
 * Tells every endpoint that asked for it what happened to something of `accountId`. To be called in the
 * transaction in which it happens: its commit is what sends it, and a change that rolls back is told to nobody.
 * What its account must not learn yet (`isWithheld`) goes only to endpoints for the whole installation, and what is sealed
 * from those who have these (`isPersonal`) to that account's own alone.
 * Costs one query where nobody listens.
 */
export async function emitWebhook(
  tx: Tx,
  event: WebhookEvent & { accountId: AccountId; isWithheld?: boolean; isPersonal?: boolean },
): Promise<void> {
  const { accountId, isWithheld = false, isPersonal = false, ...content } = event;
  const subscribers = await webhookEvents(tx).subscribers(accountId, event.type, { isWithheld, isPersonal });
  if (subscribers.length === 0) return;
  await recordEvent(tx, accountId, content, subscribers);
}

/** Tells that a suspension ended both permissions of everything of an account, or that its end brought them back. */
export async function emitSuspension(tx: Tx, accountId: AccountId): Promise<void> {
  for (const permission of ["remix", "training"] as const) {
    await emitWebhook(tx, wholeAccount(accountId, "suspension", permission));
  }
}
