import { replayWebhook } from "#lib/web/api/webhooks";
import { apiRoute } from "#lib/web/api-route";
import { replayFailed } from "#lib/messaging/webhooks/replay-failed";

export const POST = apiRoute(replayWebhook, ({ actor, params, body }) =>
  replayFailed(actor, { webhookId: params.id, since: body.since }),
);
