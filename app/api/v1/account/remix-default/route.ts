import { changeRemixDefault } from "#lib/consent/permissions/change-remix-default";
import { getRemixDefault } from "#lib/consent/permissions/get-remix-default";
import { getDefault, putDefault } from "#lib/web/api/account";
import { apiRoute } from "#lib/web/api-route";

export const GET = apiRoute(getDefault, async ({ actor }) => {
  const { default: current, basis, appliesTo, since } = await getRemixDefault(actor);
  return { default: current, basis, appliesTo, since };
});

export const PUT = apiRoute(putDefault, async ({ actor, body }) => {
  const { id } = await changeRemixDefault(actor, body);
  return { changeId: id };
});
