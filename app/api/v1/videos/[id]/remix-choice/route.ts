import { setRemixChoice } from "#lib/consent/permissions/set-remix-choice";
import { putRemixChoice } from "#lib/web/api/videos";
import { apiRoute } from "#lib/web/api-route";

export const PUT = apiRoute(putRemixChoice, async ({ actor, params, body }) => {
  const { remix } = await setRemixChoice(actor, { videoId: params.id, choice: body.choice });
  return remix;
});
