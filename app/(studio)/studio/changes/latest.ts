import type { Actor } from "#lib/people/accounts/actor";
import { listRemixChanges } from "#lib/consent/permissions/list-remix-changes";
import type { RemixChangeDto } from "#lib/consent/permissions/shapes";

/** More than anybody has under way at once. */
const LATEST = 20;

/** The changes that a page shows the progress of. */
export async function latestChanges(actor: Actor): Promise<RemixChangeDto[]> {
  return (await listRemixChanges(actor, { limit: LATEST })).items;
}
