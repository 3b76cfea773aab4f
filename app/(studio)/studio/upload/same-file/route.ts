import { findSameFile, findSameFileInput } from "#lib/overview/catalogue/find-same-file";
import { ownRoute } from "#lib/web/own-route";
import { parseAs } from "#lib/web/read-json";

/** What the upload page asks of each file before it sends it. A server action would make its other actions wait behind it. */
export const GET = ownRoute(async (actor, request) => {
  const file = parseAs(findSameFileInput, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await findSameFile(actor, file), { headers: { "Cache-Control": "no-store" } });
});
