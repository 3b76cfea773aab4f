import { importChoices } from "#lib/rights/import-choices";
import { ownRoute } from "#lib/web/own-route";

import { readChoices } from "../read-choices.ts";

export const POST = ownRoute(async (actor, request) =>
  Response.json(await importChoices(actor, await readChoices(request)), { status: 202 }),
);
