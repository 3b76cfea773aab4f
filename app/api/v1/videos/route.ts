import { listOwnVideos } from "#lib/overview/catalogue/list-own-videos";
import { apiRoute } from "#lib/web/api-route";
import { listVideos } from "#lib/web/api/videos";

export const GET = apiRoute(listVideos, ({ actor, query }) => listOwnVideos(actor, query));
