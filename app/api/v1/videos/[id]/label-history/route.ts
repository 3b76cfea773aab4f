import { getLabelHistory } from "#lib/overview/catalogue/get-label-history";
import { apiRoute } from "#lib/web/api-route";
import { listLabelHistory } from "#lib/web/api/videos";

export const GET = apiRoute(listLabelHistory, ({ actor, params, query }) =>
  getLabelHistory(actor, { videoId: params.id, limit: query.limit, cursor: query.cursor }),
);
