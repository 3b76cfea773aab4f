import { getReceipt } from "#lib/library/receipts/get-receipt";
import { getEntry } from "#lib/web/api/ledger";
import { apiRoute } from "#lib/web/api-route";

export const GET = apiRoute(getEntry, ({ actor, params }) => getReceipt(actor, { entryId: params.id }));
