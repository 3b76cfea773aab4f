import { confirmGrant } from "#lib/consent/grants/confirm-grant";
import { requestGrant } from "#lib/consent/grants/request-grant";
import { issuedGrant } from "#lib/consent/grants/shapes";
import { asId, type GrantId } from "#lib/platform/shared/ids";
import { apiRoute } from "#lib/web/api-route";
import { postGrant } from "#lib/web/api/grants";

export const POST = apiRoute(
  postGrant,
  ({ actor, params, body }) => requestGrant(actor, { ...body, videoId: params.id }),
  (earlier) => confirmGrant(asId<GrantId>(issuedGrant.parse(earlier).grantId)),
);
