import { proveConsistency } from "#lib/platform/ledger/read-ledger";
import { apiRoute } from "#lib/web/api-route";
import { getConsistency } from "#lib/web/api/ledger";

export const GET = apiRoute(getConsistency, async ({ query }) => ({ ...query, proof: await proveConsistency(query) }));
