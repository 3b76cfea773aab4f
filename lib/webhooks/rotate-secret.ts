import type { Actor } from "#lib/accounts/actor";
import { inTransaction } from "#lib/db/transaction";
import { systemClock } from "#lib/shared/clock";
import { endpointDto } from "#lib/webhooks/dto";
import type { EndpointInput } from "#lib/webhooks/input";
import { FORMER_SECRET_MS } from "#lib/webhooks/policy";
import { newSecret } from "#lib/webhooks/secrets";
import type { WebhookWithSecretDto } from "#lib/webhooks/shapes";
import { endpoints, requireOwn } from "#lib/webhooks/store";

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
