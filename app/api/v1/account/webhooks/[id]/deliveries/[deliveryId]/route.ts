import { getDelivery } from "#lib/messaging/webhooks/list-deliveries";
import { apiRoute } from "#lib/web/api-route";
import { getDelivery as getWebhookDelivery } from "#lib/web/api/webhooks";

export const GET = apiRoute(getWebhookDelivery, ({ actor, params }) =>
  getDelivery(actor, { webhookId: params.id, deliveryId: params.deliveryId }),
);
