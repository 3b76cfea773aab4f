import { undoRemixChange } from "#lib/consent/permissions/undo-remix-change";
import { undoChange } from "#lib/web/api/account";
import { apiRoute } from "#lib/web/api-route";

export const POST = apiRoute(undoChange, ({ actor, params }) => undoRemixChange(actor, { changeId: params.id }));
