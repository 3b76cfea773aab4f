import { decide } from "#lib/disputes/decisions/decide";
import { apiRoute } from "#lib/web/api-route";
import { decideDispute } from "#lib/web/api/decisions";

export const POST = apiRoute(decideDispute, ({ actor, params, body }) =>
  decide(actor, { ...body, disputeId: params.id }),
);
