import type { Actor } from "#lib/accounts/actor";
import { inTransaction } from "#lib/db/transaction";
import { enqueueAll } from "#lib/queue/enqueue";
import { systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";
import { deliveries } from "#lib/webhooks/delivery-store";
import { deliveryDto } from "#lib/webhooks/dto";
import type { DeliveryInput } from "#lib/webhooks/input";
import { limitSends } from "#lib/webhooks/limits";
import { requireDeliveryOf } from "#lib/webhooks/list-deliveries";
import type { WebhookDeliveryDto } from "#lib/webhooks/shapes";
import { endpoints, requireOwn } from "#lib/webhooks/store";

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
