import { decide } from "#lib/disputes/decisions/decide";
import { decideDispute } from "#lib/web/api/decisions";
import { apiRoute } from "#lib/web/api-route";

export const POST = apiRoute(decideDispute, ({ actor, params, body }) =>
  decide(actor, { ...body, disputeId: params.id }),
);
