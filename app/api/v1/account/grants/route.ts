import { listGrants } from "#lib/consent/grants/list-grants";
import { listOwnGrants } from "#lib/web/api/grants";
import { apiRoute } from "#lib/web/api-route";

export const GET = apiRoute(listOwnGrants, ({ actor, query }) => listGrants(actor, query));
