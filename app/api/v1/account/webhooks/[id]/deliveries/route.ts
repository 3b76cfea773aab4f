import { listDeliveries as listWebhookDeliveries } from "#lib/web/api/webhooks";
import { apiRoute } from "#lib/web/api-route";
import { listDeliveries } from "#lib/messaging/webhooks/list-deliveries";

export const GET = apiRoute(listWebhookDeliveries, ({ actor, params, query }) =>
  listDeliveries(actor, { webhookId: params.id, ...query }),
);
