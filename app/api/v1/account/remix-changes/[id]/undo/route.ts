import { undoChange } from "#lib/consent/changes/undo-change";
import { apiRoute } from "#lib/web/api-route";
import { undoRemixChange } from "#lib/web/api/account";

export const POST = apiRoute(undoRemixChange, ({ actor, params }) => undoChange(actor, { changeId: params.id }));
