import { cancelRemixChange } from "#lib/consent/changes/cancel-remix-change";
import { apiRoute } from "#lib/web/api-route";
import { cancelChange } from "#lib/web/api/account";

export const POST = apiRoute(cancelChange, ({ actor, params }) => cancelRemixChange(actor, { changeId: params.id }));
