import { recordEvent } from "#lib/messaging/webhooks/emit-webhook";
import type { EndpointInput } from "#lib/messaging/webhooks/input";
import { limitSends } from "#lib/messaging/webhooks/limits";
import { endpoints, requireOwn } from "#lib/messaging/webhooks/store";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DeliveryId } from "#lib/platform/shared/ids";

/** Sends an endpoint a message of the type `webhook.test`, in the way of every other. */
export async function sendTestEvent(actor: Actor, { webhookId }: EndpointInput): Promise<{ deliveryId: DeliveryId }> {
  requireOwn(actor, "write", await endpoints().find(webhookId));
  await limitSends(actor.accountId);
  return inTransaction(async (tx) => {
    const endpoint = requireOwn(actor, "write", await endpoints(tx).lock(webhookId));
    if (endpoint.pausedAt) throw new DomainError("conflict", "This webhook is paused. Resume it first.");
    const isHindered = endpoint.slow || endpoint.failingSince !== null;
    const test = {
      type: "webhook.test" as const,
      data: { note: "You asked for this message to see whether it arrives." },
    };
    const [deliveryId] = await recordEvent(tx, actor.accountId, test, [{ id: webhookId, isPaused: false, isHindered }]);
    if (deliveryId === undefined) throw new Error("A test event has exactly one delivery.");
    return { deliveryId };
  });
}
