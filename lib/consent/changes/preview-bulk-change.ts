import { aboutOf, type BulkChangeInput } from "#lib/consent/changes/input";
import { countSelection } from "#lib/consent/changes/selection-store";
import type { BulkPreview } from "#lib/consent/changes/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";

/** How many videos a bulk change would reach, and how many of them would change from what. Changes nothing. */
export async function previewBulkChange(actor: Actor, input: BulkChangeInput): Promise<BulkPreview> {
  requireScope(actor, "read");
  const { permission, parties } = aboutOf(input);
  const chooser = { ownerId: actor.accountId, permission };
  return countSelection(chooser, input.target, { choice: input.choice, parties: parties.toSorted() });
}
