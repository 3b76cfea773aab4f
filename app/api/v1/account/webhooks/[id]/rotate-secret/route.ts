import { rotateSecret } from "#lib/messaging/webhooks/rotate-secret";
import { apiRoute } from "#lib/web/api-route";
import { rotateWebhookSecret } from "#lib/web/api/webhooks";

export const POST = apiRoute(rotateWebhookSecret, ({ actor, params }) => rotateSecret(actor, { webhookId: params.id }));
