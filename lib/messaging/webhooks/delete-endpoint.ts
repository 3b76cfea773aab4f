import type { EndpointInput } from "#lib/messaging/webhooks/input";
import { endpoints, requireOwn } from "#lib/messaging/webhooks/store";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";

/** Deletes an endpoint with its deliveries. Nothing more is sent; a message on its way may still arrive. */
export async function deleteEndpoint(actor: Actor, { webhookId }: EndpointInput): Promise<void> {
  await inTransaction(async (tx) => {
    requireOwn(actor, "write", await endpoints(tx).lock(webhookId));
    await endpoints(tx).delete(webhookId);
  });
}
