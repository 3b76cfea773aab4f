import { getRemixChange } from "#lib/consent/permissions/list-remix-changes";
import { getChange } from "#lib/web/api/account";
import { apiRoute } from "#lib/web/api-route";

export const GET = apiRoute(getChange, ({ actor, params }) => getRemixChange(actor, { changeId: params.id }));
