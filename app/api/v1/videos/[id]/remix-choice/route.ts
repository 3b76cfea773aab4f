import { setRemixChoice } from "#lib/consent/changes/set-remix-choice";
import { apiRoute } from "#lib/web/api-route";
import { putRemixChoice } from "#lib/web/api/videos";

export const PUT = apiRoute(putRemixChoice, async ({ actor, params, body }) => {
  const { remix } = await setRemixChoice(actor, { videoId: params.id, choice: body.choice });
  return remix;
});
