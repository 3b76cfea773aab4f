import { exportStats } from "#lib/disputes/quality/export-stats";
import { exportStatsInput } from "#lib/disputes/quality/input";
import { ownRoute } from "#lib/web/own-route";
import { parseAs } from "#lib/web/read-json";

export const GET = ownRoute(async (actor, request) => {
  const input = parseAs(exportStatsInput, Object.fromEntries(new URL(request.url).searchParams));
  return new Response(await exportStats(actor, input), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="desk-${input.table}-${String(input.days)}-days.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
