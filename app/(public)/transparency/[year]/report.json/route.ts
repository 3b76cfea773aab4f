import { getReport } from "#lib/disputes/transparency/get-report";
import { DomainError } from "#lib/platform/shared/domain-error";
import { openRoute } from "#lib/web/own-route";

/** The report of a year for programs. The same for everybody. */
export const GET = openRoute(async (_request, { params }: { params: Promise<{ year: string }> }) => {
  const { year } = await params;
  if (!/^\d{4}$/.test(year)) throw new DomainError("not-found");
  return Response.json(await getReport(Number(year)), { headers: { "Cache-Control": "public, max-age=600" } });
});
