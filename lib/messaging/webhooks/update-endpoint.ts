import { requireAdministratorFor } from "#lib/messaging/webhooks/create-endpoint";
import { deliveries } from "#lib/messaging/webhooks/delivery-store";
import { endpointDto } from "#lib/messaging/webhooks/dto";
import type { UpdateEndpointInput } from "#lib/messaging/webhooks/input";
import { limitChecks } from "#lib/messaging/webhooks/limits";
import type { WebhookEndpointDto } from "#lib/messaging/webhooks/shapes";
import { type Endpoint, endpoints, requireOwn } from "#lib/messaging/webhooks/store";
import { requireReachable } from "#lib/messaging/webhooks/target";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";

/** What pausing or resuming writes. Whoever resumes has mended it: how it failed before counts no more. */
function pauseChange(endpoint: Endpoint, paused: boolean | undefined, now: Date): Partial<Endpoint> {
  if (paused === undefined || paused === (endpoint.pausedAt !== null)) return {};
  if (paused) return { pausedAt: now, pausedBecause: "owner" };
  return { pausedAt: null, pausedBecause: null, failingSince: null, slow: true };
}

/** Changes an endpoint, pauses or resumes it. What waits when it is paused is missed, and can be replayed. */
export async function updateEndpoint(
  actor: Actor,
  { webhookId, changes }: UpdateEndpointInput,
): Promise<WebhookEndpointDto> {
  const before = requireOwn(actor, "write", await endpoints().find(webhookId));
  requireAdministratorFor(changes.wholeInstallation, actor);
  if (changes.url !== undefined && changes.url !== before.url) {
    await limitChecks(actor.accountId);
    await requireReachable(changes.url);
  }
  return inTransaction(async (tx) => {
    const endpoint = requireOwn(actor, "write", await endpoints(tx).lock(webhookId));
    const now = systemClock.now();
    const { paused, url, description, events, wholeInstallation } = changes;
    const updated = await endpoints(tx).update(webhookId, {
      ...(url !== undefined && { url, slow: true }),
      ...(description !== undefined && { description }),
      ...(events !== undefined && { events }),
      ...(wholeInstallation !== undefined && { wholeInstallation }),
      ...pauseChange(endpoint, paused, now),
    });
    if (paused === true) await deliveries(tx).missAll(webhookId, now);
    return endpointDto(updated);
  });
}
