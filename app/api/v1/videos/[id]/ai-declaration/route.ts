import { declareAiUse } from "#lib/provenance/labels/declare-ai-use";
import { putAiDeclaration } from "#lib/web/api/videos";
import { apiRoute } from "#lib/web/api-route";

export const PUT = apiRoute(putAiDeclaration, ({ actor, params, body }) =>
  declareAiUse(actor, { videoId: params.id, ...body }),
);
