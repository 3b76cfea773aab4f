import { listRemixChanges } from "#lib/rights/list-remix-changes";
import { listChanges } from "#lib/web/api/account";
import { apiRoute } from "#lib/web/api-route";

export const GET = apiRoute(listChanges, ({ actor, query }) => listRemixChanges(actor, query));
