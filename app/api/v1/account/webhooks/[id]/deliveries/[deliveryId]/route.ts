import { getDelivery as getWebhookDelivery } from "#lib/web/api/webhooks";
import { apiRoute } from "#lib/web/api-route";
import { getDelivery } from "#lib/messaging/webhooks/list-deliveries";

export const GET = apiRoute(getWebhookDelivery, ({ actor, params }) =>
  getDelivery(actor, { webhookId: params.id, deliveryId: params.deliveryId }),
);
