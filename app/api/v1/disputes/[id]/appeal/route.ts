import { appealCase } from "#lib/disputes/decisions/appeal-case";
import { apiRoute } from "#lib/web/api-route";
import { appealDispute } from "#lib/web/api/decisions";

export const POST = apiRoute(appealDispute, ({ actor, params, body }) =>
  appealCase(actor, { ...body, disputeId: params.id }),
);
