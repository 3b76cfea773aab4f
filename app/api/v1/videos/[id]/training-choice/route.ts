import { setChoice } from "#lib/consent/changes/set-choice";
import { apiRoute } from "#lib/web/api-route";
import { putTrainingChoice } from "#lib/web/api/videos";

export const PUT = apiRoute(putTrainingChoice, async ({ actor, params, body }) => {
  const { training } = await setChoice(actor, { ...body, videoId: params.id, permission: "training" });
  return training;
});
