import { countUnread } from "#lib/messaging/inbox/count-unread";
import { ownRoute } from "#lib/web/own-route";

/** What every page asks from time to time. A server action would make other actions wait behind it. */
export const GET = ownRoute(async (actor) =>
  Response.json({ unread: await countUnread(actor) }, { headers: { "Cache-Control": "no-store" } }),
);
