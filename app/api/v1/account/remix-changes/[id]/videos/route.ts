import { listChangedVideos } from "#lib/consent/permissions/list-changed-videos";
import { listChangedVideos as endpoint } from "#lib/web/api/account";
import { apiRoute } from "#lib/web/api-route";

export const GET = apiRoute(endpoint, ({ actor, params, query }) =>
  listChangedVideos(actor, { changeId: params.id, ...query }),
);
