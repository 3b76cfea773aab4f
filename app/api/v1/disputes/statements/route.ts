import { exportStatements } from "#lib/disputes/decisions/export-statements";
import { listStatements } from "#lib/web/api/decisions";
import { apiRoute } from "#lib/web/api-route";

export const GET = apiRoute(listStatements, ({ actor, query }) => exportStatements(actor, query));
