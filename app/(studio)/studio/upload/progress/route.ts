import { readProcessing, readProcessingInput } from "#lib/overview/catalogue/read-processing";
import { ownRoute } from "#lib/web/own-route";
import { parseAs } from "#lib/web/read-json";

/** What the upload page asks each second. A server action would make its other actions wait behind it. */
export const GET = ownRoute(async (actor, request) => {
  const ids = parseAs(readProcessingInput, new URL(request.url).searchParams.getAll("id"));
  return Response.json(await readProcessing(actor, ids), { headers: { "Cache-Control": "no-store" } });
});
