import { stopDecision as stop } from "#lib/disputes/decisions/stop-decision";
import { apiRoute } from "#lib/web/api-route";
import { stopDecision } from "#lib/web/api/decisions";

export const POST = apiRoute(stopDecision, async ({ actor, params }) => {
  await stop(actor, { decisionId: params.id });
  return undefined;
});
