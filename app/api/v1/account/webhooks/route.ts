import { createEndpoint } from "#lib/messaging/webhooks/create-endpoint";
import { listEndpoints } from "#lib/messaging/webhooks/list-endpoints";
import { apiRoute } from "#lib/web/api-route";
import { createWebhook, listWebhooks } from "#lib/web/api/webhooks";

export const GET = apiRoute(listWebhooks, ({ actor, query }) => listEndpoints(actor, query));
export const POST = apiRoute(createWebhook, ({ actor, body }) => createEndpoint(actor, body));
