import { deleteEndpoint } from "#lib/messaging/webhooks/delete-endpoint";
import { getEndpoint } from "#lib/messaging/webhooks/list-endpoints";
import { updateEndpoint } from "#lib/messaging/webhooks/update-endpoint";
import { apiRoute } from "#lib/web/api-route";
import { deleteWebhook, getWebhook, updateWebhook } from "#lib/web/api/webhooks";

export const GET = apiRoute(getWebhook, ({ actor, params }) => getEndpoint(actor, { webhookId: params.id }));
export const PATCH = apiRoute(updateWebhook, ({ actor, params, body }) =>
  updateEndpoint(actor, { webhookId: params.id, changes: body }),
);
export const DELETE = apiRoute(deleteWebhook, async ({ actor, params }) => {
  await deleteEndpoint(actor, { webhookId: params.id });
  return undefined;
});
