import { claimDispute } from "#lib/disputes/cases/claim-dispute";
import { getClaimed } from "#lib/disputes/cases/get-claimed";
import { apiRoute } from "#lib/web/api-route";
import * as api from "#lib/web/api/disputes";

export const POST = apiRoute(api.claimDispute, async ({ actor, params }) => {
  await claimDispute(actor, { disputeId: params.id });
  return getClaimed(actor, { disputeId: params.id });
});
