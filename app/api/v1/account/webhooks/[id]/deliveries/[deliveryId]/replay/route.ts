import { replayDelivery } from "#lib/messaging/webhooks/replay-delivery";
import { apiRoute } from "#lib/web/api-route";
import { replayDelivery as replayWebhookDelivery } from "#lib/web/api/webhooks";

export const POST = apiRoute(replayWebhookDelivery, ({ actor, params }) =>
  replayDelivery(actor, { webhookId: params.id, deliveryId: params.deliveryId }),
);
