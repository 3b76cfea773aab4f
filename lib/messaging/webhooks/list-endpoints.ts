import { endpointDto } from "#lib/messaging/webhooks/dto";
import type { EndpointInput } from "#lib/messaging/webhooks/input";
import type { WebhookEndpointDto } from "#lib/messaging/webhooks/shapes";
import { endpoints, requireOwn } from "#lib/messaging/webhooks/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { type Page, pageOf, type Position, positionOf } from "#lib/platform/shared/keyset";

const isAfter = (row: Position, end: Position): boolean =>
  row.createdAt < end.createdAt || (row.createdAt.getTime() === end.createdAt.getTime() && row.id < end.id);

/** The account's endpoints, newest first. There are few: a page is cut from all of them. */
export async function listEndpoints(
  actor: Actor,
  page: { limit: number; cursor?: string | undefined } = { limit: 200 },
): Promise<Page<WebhookEndpointDto>> {
  requireScope(actor, "read");
  const end = page.cursor === undefined ? null : positionOf(page.cursor);
  const rows = await endpoints().listOf(actor.accountId);
  return pageOf(end ? rows.filter((row) => isAfter(row, end)) : rows, page.limit, endpointDto);
}

/** One of them. Throws `not-found` for anybody else's. */
export const getEndpoint = async (actor: Actor, { webhookId }: EndpointInput): Promise<WebhookEndpointDto> =>
  endpointDto(requireOwn(actor, "read", await endpoints().find(webhookId)));
