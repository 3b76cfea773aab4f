import { deliveries } from "#lib/messaging/webhooks/delivery-store";
import { deliveryDto } from "#lib/messaging/webhooks/dto";
import type { DeliveryInput } from "#lib/messaging/webhooks/input";
import { limitSends } from "#lib/messaging/webhooks/limits";
import { requireDeliveryOf } from "#lib/messaging/webhooks/list-deliveries";
import type { WebhookDeliveryDto } from "#lib/messaging/webhooks/shapes";
import { endpoints, requireOwn } from "#lib/messaging/webhooks/store";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { enqueueAll } from "#lib/platform/queue/enqueue";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

/**
 * Sends a delivery again at once, whatever became of it: the same message under the same `webhook-id`, with all
 * its tries before it. One that waits for its next try is sent now instead.
 */
export async function replayDelivery(actor: Actor, input: DeliveryInput): Promise<WebhookDeliveryDto> {
  requireOwn(actor, "write", await endpoints().find(input.webhookId));
  await limitSends(actor.accountId);
  return inTransaction(async (tx) => {
    const endpoint = requireOwn(actor, "write", await endpoints(tx).lock(input.webhookId));
    if (endpoint.pausedAt) throw new DomainError("conflict", "This webhook is paused. Resume it first.");
    const store = deliveries(tx);
    const { id, attempts } = requireDeliveryOf(await store.find(input.deliveryId), input);
    await store.rearm(id, systemClock.now());
    await enqueueAll(tx, "retry-webhook", [{ payload: { deliveryId: id, attempt: attempts + 1 }, group: endpoint.id }]);
    return deliveryDto(requireDeliveryOf(await store.find(id), input));
  });
}
