import { getChange } from "#lib/consent/changes/list-changes";
import { apiRoute } from "#lib/web/api-route";
import { getRemixChange } from "#lib/web/api/account";

export const GET = apiRoute(getRemixChange, ({ actor, params }) => getChange(actor, { changeId: params.id }));
