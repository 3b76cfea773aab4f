import { getCaseOf } from "#lib/disputes/get-case-of";
import { getDispute } from "#lib/web/api/disputes";
import { apiRoute } from "#lib/web/api-route";

export const GET = apiRoute(getDispute, ({ actor, params }) => getCaseOf(actor, { disputeId: params.id }));
