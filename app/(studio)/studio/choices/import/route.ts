import { importChoices } from "#lib/consent/changes/import-choices";
import { importChoicesInput } from "#lib/consent/changes/input";
import { ownRoute } from "#lib/web/own-route";
import { parseAs } from "#lib/web/read-json";

import { readChoices } from "../read-choices.ts";

export const POST = ownRoute(async (actor, request) => {
  const { preview } = parseAs(importChoicesInput, Object.fromEntries(new URL(request.url).searchParams));
  const accepted = await importChoices(actor, { file: await readChoices(request), preview });
  return Response.json(accepted, { status: 202 });
});
