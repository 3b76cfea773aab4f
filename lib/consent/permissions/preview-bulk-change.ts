import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import type { BulkChangeInput } from "#lib/consent/permissions/input";
import { countSelection } from "#lib/consent/permissions/selection-store";
import type { BulkPreview } from "#lib/consent/permissions/shapes";

/** How many videos a bulk change would reach, and how many of them would change from what. Changes nothing. */
export async function previewBulkChange(actor: Actor, { target, choice }: BulkChangeInput): Promise<BulkPreview> {
  requireScope(actor, "read");
  return countSelection(actor.accountId, target, choice);
}
