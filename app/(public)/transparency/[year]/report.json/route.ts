import { DomainError } from "#lib/shared/domain-error";
import { getReport } from "#lib/transparency/get-report";
import { problemOf } from "#lib/web/problem";

/** The report of a year for programs. The same for everybody. */
export async function GET(_request: Request, { params }: { params: Promise<{ year: string }> }): Promise<Response> {
  try {
    const { year } = await params;
    if (!/^\d{4}$/.test(year)) throw new DomainError("not-found");
    return Response.json(await getReport(Number(year)), { headers: { "Cache-Control": "public, max-age=600" } });
  } catch (error) {
    const { problem, headers } = problemOf(error);
    return Response.json(problem, {
      status: problem.status,
      headers: { ...headers, "Content-Type": "application/problem+json" },
    });
  }
}
