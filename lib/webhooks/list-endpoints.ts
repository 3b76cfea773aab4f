import type { Actor } from "#lib/accounts/actor";
import { requireScope } from "#lib/accounts/policy";
import { endpointDto } from "#lib/webhooks/dto";
import type { EndpointInput } from "#lib/webhooks/input";
import type { WebhookEndpointDto } from "#lib/webhooks/shapes";
import { endpoints, requireOwn } from "#lib/webhooks/store";

/** The account's endpoints, newest first: all of them, since there are few. */
export async function listEndpoints(actor: Actor): Promise<WebhookEndpointDto[]> {
  requireScope(actor, "read");
  return (await endpoints().listOf(actor.accountId)).map(endpointDto);
}

/** One of them. Throws `not-found` for anybody else's. */
export const getEndpoint = async (actor: Actor, { webhookId }: EndpointInput): Promise<WebhookEndpointDto> =>
  endpointDto(requireOwn(actor, "read", await endpoints().find(webhookId)));
