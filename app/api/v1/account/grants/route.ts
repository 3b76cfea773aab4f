import { listGrants } from "#lib/consent/grants/list-grants";
import { apiRoute } from "#lib/web/api-route";
import { listOwnGrants } from "#lib/web/api/grants";

export const GET = apiRoute(listOwnGrants, ({ actor, query }) => listGrants(actor, query));
