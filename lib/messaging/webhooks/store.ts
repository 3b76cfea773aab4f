import { EVENT_TYPES, type EventType } from "#lib/messaging/webhooks/events";
import type { Scope } from "#lib/people/accounts/actor";
import type { Actor } from "#lib/people/accounts/actor";
import { authorizeOwner } from "#lib/people/accounts/policy";
import { db } from "#lib/platform/db/client";
import type { WebhookEndpoint as EndpointRow } from "#lib/platform/db/generated/client";
import { LIVE } from "#lib/platform/db/live-content";
import { lockRow } from "#lib/platform/db/lock-row";
import type { Tx } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type AccountId, asId, type WebhookId } from "#lib/platform/shared/ids";

export interface Endpoint extends Omit<EndpointRow, "id" | "accountId" | "events"> {
  id: WebhookId;
  accountId: AccountId;
  events: EventType[];
}

export type NewEndpoint = Pick<
  Endpoint,
  "id" | "accountId" | "url" | "description" | "events" | "wholeInstallation" | "sealedSecret" | "slow" | "createdAt"
>;

export const toEndpoint = (row: EndpointRow): Endpoint => ({
  ...row,
  id: asId<WebhookId>(row.id),
  accountId: asId<AccountId>(row.accountId),
  events: EVENT_TYPES.filter((type) => row.events.includes(type)),
});

/** Queries of endpoints. */
export const endpoints = (tx: Tx = db()) => ({
  async find(id: WebhookId): Promise<Endpoint | null> {
    const row = await tx.webhookEndpoint.findUnique({ where: { id, account: LIVE } });
    return row && toEndpoint(row);
  },

  /**
   * Holds an endpoint against other changes until the transaction ends, and reads it. Comes before any lock on its
   * deliveries, so that pausing one and recording an attempt wait for each other. Events may be written meanwhile.
   */
  async lock(id: WebhookId): Promise<Endpoint | null> {
    await lockRow(tx, "webhook_endpoints", id, "NO KEY UPDATE");
    return endpoints(tx).find(id);
  },

  async listOf(accountId: AccountId): Promise<Endpoint[]> {
    const rows = await tx.webhookEndpoint.findMany({
      where: { accountId, account: LIVE },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    });
    return rows.map(toEndpoint);
  },

  /** Ids in their own order, for a walk through all of them. */
  async idsAfter(after: WebhookId | null, limit: number): Promise<WebhookId[]> {
    const where = after === null ? {} : { id: { gt: after } };
    const rows = await tx.webhookEndpoint.findMany({
      where,
      orderBy: { id: "asc" },
      take: limit,
      select: { id: true },
    });
    return rows.map(({ id }) => asId<WebhookId>(id));
  },

  countOf: (accountId: AccountId): Promise<number> => tx.webhookEndpoint.count({ where: { accountId } }),

  async insert(endpoint: NewEndpoint): Promise<Endpoint> {
    return toEndpoint(await tx.webhookEndpoint.create({ data: endpoint }));
  },

  async update(id: WebhookId, change: Partial<Omit<Endpoint, "id" | "accountId" | "createdAt">>): Promise<Endpoint> {
    return toEndpoint(await tx.webhookEndpoint.update({ where: { id }, data: change }));
  },

  async delete(id: WebhookId): Promise<void> {
    await tx.webhookEndpoint.delete({ where: { id } });
  },
});

/** Throws `not-found` unless the endpoint is the actor's own. */
export function requireOwn(actor: Actor, scope: Scope, endpoint: Endpoint | null): Endpoint {
  authorizeOwner(actor, scope, endpoint && { ownerId: endpoint.accountId });
  if (!endpoint) throw new DomainError("not-found");
  return endpoint;
}
