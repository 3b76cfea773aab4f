import { choiceLines, CHOICES_HEAD } from "#lib/consent/changes/choices-csv";
import { choicesOfOwner } from "#lib/consent/changes/selection-store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";

async function* asCsv(actor: Actor): AsyncGenerator<string> {
  yield CHOICES_HEAD;
  for await (const rows of choicesOfOwner(actor.accountId)) yield choiceLines(rows);
}

/** Every video of the actor's with the choice that counts for it, newest first, as a CSV file in pieces. */
export function exportChoices(actor: Actor): AsyncGenerator<string> {
  requireScope(actor, "read");
  return asCsv(actor);
}
