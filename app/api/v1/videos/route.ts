import { listOwnVideos } from "#lib/overview/catalogue/list-own-videos";
import { listVideos } from "#lib/web/api/videos";
import { apiRoute } from "#lib/web/api-route";

export const GET = apiRoute(listVideos, ({ actor, query }) => listOwnVideos(actor, query));
