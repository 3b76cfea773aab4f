import { testWebhook } from "#lib/web/api/webhooks";
import { apiRoute } from "#lib/web/api-route";
import { sendTestEvent } from "#lib/messaging/webhooks/send-test-event";

export const POST = apiRoute(testWebhook, ({ actor, params }) => sendTestEvent(actor, { webhookId: params.id }));
