import { exportStatements } from "#lib/disputes/decisions/export-statements";
import { apiRoute } from "#lib/web/api-route";
import { listStatements } from "#lib/web/api/decisions";

export const GET = apiRoute(listStatements, ({ actor, query }) => exportStatements(actor, query));
