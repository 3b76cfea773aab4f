import { appealCase } from "#lib/disputes/decisions/appeal-case";
import { appealDispute } from "#lib/web/api/decisions";
import { apiRoute } from "#lib/web/api-route";

export const POST = apiRoute(appealDispute, ({ actor, params, body }) =>
  appealCase(actor, { ...body, disputeId: params.id }),
);
