import { readProcessing, readProcessingInput } from "#lib/catalogue/read-processing";
import { ownRoute } from "#lib/web/own-route";

/** What the upload page asks each second. A server action would make its other actions wait behind it. */
export const GET = ownRoute(async (actor, request) => {
  const ids = readProcessingInput.parse(new URL(request.url).searchParams.getAll("id"));
  return Response.json(await readProcessing(actor, ids), { headers: { "Cache-Control": "no-store" } });
});
