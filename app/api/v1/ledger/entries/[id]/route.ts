import { getReceipt } from "#lib/library/receipts/get-receipt";
import { apiRoute } from "#lib/web/api-route";
import { getEntry } from "#lib/web/api/ledger";

export const GET = apiRoute(getEntry, ({ actor, params }) => getReceipt(actor, { entryId: params.id }));
