import { exportGrants } from "#lib/consent/grants/export-grants";
import { ownRoute } from "#lib/web/own-route";
import { streamOf } from "#lib/web/stream-of";

import { filterFrom } from "../filter";

export const GET = ownRoute(async (actor, request) => {
  const filter = filterFrom(Object.fromEntries(new URL(request.url).searchParams));
  return new Response(streamOf(await exportGrants(actor, filter)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="requests.csv"',
      "Cache-Control": "no-store",
    },
  });
});
