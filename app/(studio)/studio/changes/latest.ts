import { listChanges } from "#lib/consent/changes/list-changes";
import type { ChangeDto } from "#lib/consent/changes/shapes";
import type { Actor } from "#lib/people/accounts/actor";

/** More than anybody has under way at once. */
const LATEST = 20;

/** The changes that a page shows the progress of. */
export async function latestChanges(actor: Actor): Promise<ChangeDto[]> {
  return (await listChanges(actor, { limit: LATEST })).items;
}
