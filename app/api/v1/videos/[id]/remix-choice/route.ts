import { setChoice } from "#lib/consent/changes/set-choice";
import { apiRoute } from "#lib/web/api-route";
import { putRemixChoice } from "#lib/web/api/videos";

export const PUT = apiRoute(putRemixChoice, async ({ actor, params, body }) => {
  const { remix } = await setChoice(actor, { videoId: params.id, choice: body.choice });
  return remix;
});
