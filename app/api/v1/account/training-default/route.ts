import { changeDefault } from "#lib/consent/changes/change-default";
import { getDefault } from "#lib/consent/changes/get-default";
import { apiRoute } from "#lib/web/api-route";
import { getTrainingDefault, putTrainingDefault } from "#lib/web/api/account";

export const GET = apiRoute(getTrainingDefault, async ({ actor }) => {
  const { default: current, parties, basis, appliesTo, since } = await getDefault(actor, "training");
  return { default: current, parties, basis, appliesTo, since };
});

export const PUT = apiRoute(putTrainingDefault, async ({ actor, body }) => {
  const { id } = await changeDefault(actor, { ...body, permission: "training" });
  return { changeId: id };
});
