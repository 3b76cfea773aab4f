import { stopDecision as stop } from "#lib/disputes/decisions/stop-decision";
import { stopDecision } from "#lib/web/api/decisions";
import { apiRoute } from "#lib/web/api-route";

export const POST = apiRoute(stopDecision, async ({ actor, params }) => {
  await stop(actor, { decisionId: params.id });
  return undefined;
});
