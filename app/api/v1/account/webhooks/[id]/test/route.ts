import { sendTestEvent } from "#lib/messaging/webhooks/send-test-event";
import { apiRoute } from "#lib/web/api-route";
import { testWebhook } from "#lib/web/api/webhooks";

export const POST = apiRoute(testWebhook, ({ actor, params }) => sendTestEvent(actor, { webhookId: params.id }));
