import { endPresence } from "#lib/disputes/desk/end-presence";
import { disputeId } from "#lib/disputes/desk/input";
import { markPresence } from "#lib/disputes/desk/mark-presence";
import { ownRoute } from "#lib/web/own-route";
import { parseAs } from "#lib/web/read-json";

type Context = { params: Promise<{ id: string }> };

/** Each open page of a case says every few seconds that it is open, and learns who else has it open. */
export const POST = (request: Request, { params }: Context): Promise<Response> =>
  ownRoute(async (actor) => {
    const input = { disputeId: parseAs(disputeId, (await params).id) };
    return Response.json(await markPresence(actor, input), { headers: { "Cache-Control": "no-store" } });
  })(request);

export const DELETE = (request: Request, { params }: Context): Promise<Response> =>
  ownRoute(async (actor) => {
    await endPresence(actor, { disputeId: parseAs(disputeId, (await params).id) });
    return new Response(null, { status: 204 });
  })(request);
