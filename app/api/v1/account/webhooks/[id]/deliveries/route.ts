import { listDeliveries } from "#lib/messaging/webhooks/list-deliveries";
import { apiRoute } from "#lib/web/api-route";
import { listDeliveries as listWebhookDeliveries } from "#lib/web/api/webhooks";

export const GET = apiRoute(listWebhookDeliveries, ({ actor, params, query }) =>
  listDeliveries(actor, { webhookId: params.id, ...query }),
);
