import { getRemixChange } from "#lib/consent/changes/list-remix-changes";
import { apiRoute } from "#lib/web/api-route";
import { getChange } from "#lib/web/api/account";

export const GET = apiRoute(getChange, ({ actor, params }) => getRemixChange(actor, { changeId: params.id }));
