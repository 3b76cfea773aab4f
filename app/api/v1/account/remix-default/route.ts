import { changeRemixDefault } from "#lib/consent/changes/change-remix-default";
import { getRemixDefault } from "#lib/consent/changes/get-remix-default";
import { apiRoute } from "#lib/web/api-route";
import { getDefault, putDefault } from "#lib/web/api/account";

export const GET = apiRoute(getDefault, async ({ actor }) => {
  const { default: current, basis, appliesTo, since } = await getRemixDefault(actor);
  return { default: current, basis, appliesTo, since };
});

export const PUT = apiRoute(putDefault, async ({ actor, body }) => {
  const { id } = await changeRemixDefault(actor, body);
  return { changeId: id };
});
