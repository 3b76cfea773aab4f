import { proveConsistency } from "#lib/platform/ledger/read-ledger";
import { getConsistency } from "#lib/web/api/ledger";
import { apiRoute } from "#lib/web/api-route";

export const GET = apiRoute(getConsistency, async ({ query }) => ({ ...query, proof: await proveConsistency(query) }));
