import { cancelChange } from "#lib/consent/changes/cancel-change";
import { apiRoute } from "#lib/web/api-route";
import { cancelRemixChange } from "#lib/web/api/account";

export const POST = apiRoute(cancelRemixChange, ({ actor, params }) => cancelChange(actor, { changeId: params.id }));
