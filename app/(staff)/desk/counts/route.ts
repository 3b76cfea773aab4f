import { countQueues } from "#lib/disputes/desk/count-queues";
import { ownRoute } from "#lib/web/own-route";

/** What every open desk asks each few seconds. A server action would make other actions wait behind it. */
export const GET = ownRoute(async (actor) =>
  Response.json(await countQueues(actor), { headers: { "Cache-Control": "no-store" } }),
);
