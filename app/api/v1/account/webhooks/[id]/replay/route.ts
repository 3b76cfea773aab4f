import { replayFailed } from "#lib/messaging/webhooks/replay-failed";
import { apiRoute } from "#lib/web/api-route";
import { replayWebhook } from "#lib/web/api/webhooks";

export const POST = apiRoute(replayWebhook, ({ actor, params, body }) =>
  replayFailed(actor, { webhookId: params.id, since: body.since }),
);
