import { rotateWebhookSecret } from "#lib/web/api/webhooks";
import { apiRoute } from "#lib/web/api-route";
import { rotateSecret } from "#lib/messaging/webhooks/rotate-secret";

export const POST = apiRoute(rotateWebhookSecret, ({ actor, params }) => rotateSecret(actor, { webhookId: params.id }));
