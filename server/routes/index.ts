import type { FrontRoute } from "#server/route";
import { caseMediaRoutes } from "#server/routes/case-media";
import { grantKeysRoute } from "#server/routes/grant-keys";
import { healthRoute } from "#server/routes/health";
import { inspectRoute } from "#server/routes/inspect";
import { ledgerRoutes } from "#server/routes/ledger";
import { mediaRoutes } from "#server/routes/media";
import { passportRoutes } from "#server/routes/passport";
import { permissionRoutes } from "#server/routes/permissions";
import { probeRoutes } from "#server/routes/probes";
import { uploadsRoute } from "#server/routes/uploads";

/** Everything the front answers itself, asked in this order; all else goes to Next. */
export const routes: readonly FrontRoute[] = [
  ...permissionRoutes,
  healthRoute,
  ...probeRoutes,
  grantKeysRoute,
  ...passportRoutes,
  ...ledgerRoutes,
  ...mediaRoutes,
  ...caseMediaRoutes,
  uploadsRoute,
  inspectRoute,
];
