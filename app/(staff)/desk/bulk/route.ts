import { bulkPreviewInput } from "#lib/disputes/desk/bulk-input";
import { previewBulk } from "#lib/disputes/desk/preview-bulk";
import { ownRoute } from "#lib/web/own-route";
import { parseAs, readJson } from "#lib/web/read-json";

/** A page of ids and what is around them. */
const MAX_BYTES = 32 * 1024;

/** What an action would do to each of the selected cases. A route, so that looking holds up no other action. */
export const POST = ownRoute(async (actor, request) => {
  const { headers, body } = request;
  const sent = await readJson({
    chunks: body,
    contentType: headers.get("content-type"),
    contentLength: headers.get("content-length"),
    maxBytes: MAX_BYTES,
  });
  return Response.json(await previewBulk(actor, parseAs(bulkPreviewInput, sent)));
});
