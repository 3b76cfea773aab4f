import { changeDefault } from "#lib/consent/changes/change-default";
import { getDefault } from "#lib/consent/changes/get-default";
import { remixPermission } from "#lib/consent/permissions/choice";
import { apiRoute } from "#lib/web/api-route";
import { getRemixDefault, putRemixDefault } from "#lib/web/api/account";

export const GET = apiRoute(getRemixDefault, async ({ actor }) => {
  const { default: current, basis, appliesTo, since } = await getDefault(actor);
  return { default: remixPermission.parse(current), basis, appliesTo, since };
});

export const PUT = apiRoute(putRemixDefault, async ({ actor, body }) => {
  const { id } = await changeDefault(actor, body);
  return { changeId: id };
});
