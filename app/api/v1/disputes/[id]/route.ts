import { getDisputeDetails } from "#lib/disputes/desk/get-dispute-details";
import { getDispute } from "#lib/web/api/disputes";
import { apiRoute } from "#lib/web/api-route";

export const GET = apiRoute(getDispute, ({ actor, params }) => getDisputeDetails(actor, { disputeId: params.id }));
