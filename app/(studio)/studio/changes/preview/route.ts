import { bulkChangeInput } from "#lib/consent/changes/input";
import { previewBulkChange } from "#lib/consent/changes/preview-bulk-change";
import { ownRoute } from "#lib/web/own-route";
import { parseAs, readJson } from "#lib/web/read-json";

/** A thousand ids and what is around them. */
const MAX_BYTES = 128 * 1024;

/** What a bulk change would do. A route, so that a count of a large catalogue holds up no other action. */
export const POST = ownRoute(async (actor, request) => {
  const { headers, body } = request;
  const sent = await readJson({
    chunks: body,
    contentType: headers.get("content-type"),
    contentLength: headers.get("content-length"),
    maxBytes: MAX_BYTES,
  });
  return Response.json(await previewBulkChange(actor, parseAs(bulkChangeInput, sent)));
});
