import { listChangedVideos } from "#lib/consent/changes/list-changed-videos";
import { apiRoute } from "#lib/web/api-route";
import { listChangedVideos as endpoint } from "#lib/web/api/account";

export const GET = apiRoute(endpoint, ({ actor, params, query }) =>
  listChangedVideos(actor, { changeId: params.id, ...query }),
);
