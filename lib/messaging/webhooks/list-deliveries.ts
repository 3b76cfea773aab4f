import { deliveries, type Delivery } from "#lib/messaging/webhooks/delivery-store";
import { attemptDto, deliveryDto } from "#lib/messaging/webhooks/dto";
import type { DeliveryInput, ListDeliveriesInput } from "#lib/messaging/webhooks/input";
import type { WebhookDeliveryDetails, WebhookDeliveryDto } from "#lib/messaging/webhooks/shapes";
import { endpoints, requireOwn } from "#lib/messaging/webhooks/store";
import type { Actor } from "#lib/people/accounts/actor";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type Page, pageOf, positionOf } from "#lib/platform/shared/keyset";

/** What an endpoint was told or is to be told, newest first, of the last 30 days. */
export async function listDeliveries(actor: Actor, input: ListDeliveriesInput): Promise<Page<WebhookDeliveryDto>> {
  const { webhookId, state = null, cursor, limit } = input;
  requireOwn(actor, "read", await endpoints().find(webhookId));
  const after = cursor === undefined ? null : positionOf(cursor);
  const rows = await deliveries().page({ endpointId: webhookId, state, after, limit: limit + 1 });
  return pageOf(rows, limit, deliveryDto);
}

/** Throws `not-found` for one of another endpoint. */
export function requireDeliveryOf(delivery: Delivery | null, { webhookId }: DeliveryInput): Delivery {
  if (delivery?.endpointId !== webhookId) throw new DomainError("not-found");
  return delivery;
}

/** One delivery with the body that it carries and every attempt at it. */
export async function getDelivery(actor: Actor, input: DeliveryInput): Promise<WebhookDeliveryDetails> {
  requireOwn(actor, "read", await endpoints().find(input.webhookId));
  const store = deliveries();
  const delivery = requireDeliveryOf(await store.find(input.deliveryId), input);
  const [payload, attempts] = await Promise.all([store.bodyOf(delivery.eventId), store.attemptsAt(delivery.id)]);
  return { ...deliveryDto(delivery), payload, attemptLog: attempts.map(attemptDto) };
}
