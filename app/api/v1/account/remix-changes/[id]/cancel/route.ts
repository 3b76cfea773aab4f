import { cancelRemixChange } from "#lib/consent/permissions/cancel-remix-change";
import { cancelChange } from "#lib/web/api/account";
import { apiRoute } from "#lib/web/api-route";

export const POST = apiRoute(cancelChange, ({ actor, params }) => cancelRemixChange(actor, { changeId: params.id }));
