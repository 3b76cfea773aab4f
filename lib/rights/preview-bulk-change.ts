import type { Actor } from "#lib/accounts/actor";
import { requireScope } from "#lib/accounts/policy";
import type { BulkChangeInput } from "#lib/rights/input";
import { countSelection } from "#lib/rights/selection-store";
import type { BulkPreview } from "#lib/rights/shapes";

/** How many videos a bulk change would reach, and how many of them would change from what. Changes nothing. */
export async function previewBulkChange(actor: Actor, { target, choice }: BulkChangeInput): Promise<BulkPreview> {
  requireScope(actor, "read");
  return countSelection(actor.accountId, target, choice);
}
