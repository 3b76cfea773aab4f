import { confirmGrant } from "#lib/grants/confirm-grant";
import { requestGrant } from "#lib/grants/request-grant";
import { issuedGrant } from "#lib/grants/shapes";
import { asId, type GrantId } from "#lib/shared/ids";
import { postGrant } from "#lib/web/api/grants";
import { apiRoute } from "#lib/web/api-route";

export const POST = apiRoute(
  postGrant,
  ({ actor, params, body }) => requestGrant(actor, { ...body, videoId: params.id }),
  (earlier) => confirmGrant(asId<GrantId>(issuedGrant.parse(earlier).grantId)),
);
