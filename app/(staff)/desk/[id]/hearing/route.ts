import { hearingPreviewInput } from "#lib/disputes/decisions/input";
import { previewHearing } from "#lib/disputes/decisions/preview-hearing";
import { ownRoute } from "#lib/web/own-route";
import { parseAs, readJson } from "#lib/web/read-json";

/** A plan names a handful of measures. */
const MAX_BYTES = 8 * 1024;

/** What hearing an appeal would do. A route, so that looking holds up no other action. */
export const POST = (request: Request): Promise<Response> =>
  ownRoute(async (actor, { headers, body }) => {
    const sent = await readJson({
      chunks: body,
      contentType: headers.get("content-type"),
      contentLength: headers.get("content-length"),
      maxBytes: MAX_BYTES,
    });
    const preview = await previewHearing(actor, parseAs(hearingPreviewInput, sent));
    return Response.json(preview, { headers: { "Cache-Control": "no-store" } });
  })(request);
