import { endpointDto } from "#lib/messaging/webhooks/dto";
import type { EndpointInput } from "#lib/messaging/webhooks/input";
import { FORMER_SECRET_MS } from "#lib/messaging/webhooks/policy";
import { newSecret } from "#lib/messaging/webhooks/secrets";
import type { WebhookWithSecretDto } from "#lib/messaging/webhooks/shapes";
import { endpoints, requireOwn } from "#lib/messaging/webhooks/store";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";

/**
 * Gives an endpoint a new secret. Messages are signed with both for a day, so that nothing is lost while the
 * receiver takes the new one over. A second change within that day ends the first secret at once.
 */
export async function rotateSecret(actor: Actor, { webhookId }: EndpointInput): Promise<WebhookWithSecretDto> {
  const { shown, sealed } = newSecret(webhookId);
  return inTransaction(async (tx) => {
    const endpoint = requireOwn(actor, "write", await endpoints(tx).lock(webhookId));
    const updated = await endpoints(tx).update(webhookId, {
      sealedSecret: sealed,
      sealedFormerSecret: endpoint.sealedSecret,
      formerSecretUntil: new Date(systemClock.now().getTime() + FORMER_SECRET_MS),
    });
    return { ...endpointDto(updated), secret: shown };
  });
}
