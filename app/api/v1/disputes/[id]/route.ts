import { getDisputeDetails } from "#lib/disputes/desk/get-dispute-details";
import { apiRoute } from "#lib/web/api-route";
import { getDispute } from "#lib/web/api/disputes";

export const GET = apiRoute(getDispute, ({ actor, params }) => getDisputeDetails(actor, { disputeId: params.id }));
