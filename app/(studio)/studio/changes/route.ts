import { ownRoute } from "#lib/web/own-route";

import { latestChanges } from "./latest.ts";

/** What pages ask each second while a change is under way. A server action would make other actions wait behind it. */
export const GET = ownRoute(async (actor) =>
  Response.json({ items: await latestChanges(actor) }, { headers: { "Cache-Control": "no-store" } }),
);
