import { listParties } from "#lib/consent/parties/list-parties";
import { apiRoute } from "#lib/web/api-route";
import { listParties as endpoint } from "#lib/web/api/parties";

export const GET = apiRoute(endpoint, async () => ({ items: await listParties(), nextCursor: null }));
