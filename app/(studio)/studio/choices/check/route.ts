import { checkChoicesCsv } from "#lib/consent/changes/check-choices-csv";
import { ownRoute } from "#lib/web/own-route";

import { readChoices } from "../read-choices.ts";

/** What a file of choices would do; changes nothing. */
export const POST = ownRoute(async (actor, request) =>
  Response.json(await checkChoicesCsv(actor, await readChoices(request))),
);
