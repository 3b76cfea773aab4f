import { undoRemixChange } from "#lib/consent/changes/undo-remix-change";
import { apiRoute } from "#lib/web/api-route";
import { undoChange } from "#lib/web/api/account";

export const POST = apiRoute(undoChange, ({ actor, params }) => undoRemixChange(actor, { changeId: params.id }));
