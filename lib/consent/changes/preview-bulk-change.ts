import type { BulkChangeInput } from "#lib/consent/changes/input";
import { countSelection } from "#lib/consent/changes/selection-store";
import type { BulkPreview } from "#lib/consent/changes/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";

/** How many videos a bulk change would reach, and how many of them would change from what. Changes nothing. */
export async function previewBulkChange(actor: Actor, { target, choice }: BulkChangeInput): Promise<BulkPreview> {
  requireScope(actor, "read");
  return countSelection(actor.accountId, target, choice);
}
