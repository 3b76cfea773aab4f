import { declareAiUse } from "#lib/provenance/labels/declare-ai-use";
import { apiRoute } from "#lib/web/api-route";
import { putAiDeclaration } from "#lib/web/api/videos";

export const PUT = apiRoute(putAiDeclaration, ({ actor, params, body }) =>
  declareAiUse(actor, { videoId: params.id, ...body }),
);
