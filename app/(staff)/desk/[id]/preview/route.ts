import { plan } from "#lib/disputes/decisions/plan";
import { previewDecision } from "#lib/disputes/decisions/preview-decision";
import { disputeId } from "#lib/disputes/desk/input";
import { ownRoute } from "#lib/web/own-route";
import { parseAs, readJson } from "#lib/web/read-json";

/** A plan names a handful of measures. */
const MAX_BYTES = 8 * 1024;

type Context = { params: Promise<{ id: string }> };

/** What a decision would do. A route, so that looking holds up no other action. */
export const POST = (request: Request, { params }: Context): Promise<Response> =>
  ownRoute(async (actor, { headers, body }) => {
    const sent = await readJson({
      chunks: body,
      contentType: headers.get("content-type"),
      contentLength: headers.get("content-length"),
      maxBytes: MAX_BYTES,
    });
    const input = { disputeId: parseAs(disputeId, (await params).id), plan: parseAs(plan, sent) };
    return Response.json(await previewDecision(actor, input), { headers: { "Cache-Control": "no-store" } });
  })(request);
