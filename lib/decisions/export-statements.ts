import type { Actor } from "#lib/accounts/actor";
import type { ExportInput } from "#lib/decisions/input";
import { statements } from "#lib/decisions/statement-store";
import { toTransparency, type TransparencyStatement } from "#lib/decisions/transparency-statement";
import { requireDesk } from "#lib/disputes/load-for-desk";
import { type Page, pageOf, positionOf } from "#lib/shared/keyset";

/**
 * The restrictions issued in a time, oldest first, in the form of the DSA Transparency Database. Throws `not-found` for
 * anyone but support staff.
 */
export async function exportStatements(actor: Actor, input: ExportInput): Promise<Page<TransparencyStatement>> {
  requireDesk(actor);
  const { from, until, limit, cursor } = input;
  const after = cursor === undefined ? null : positionOf(cursor);
  return pageOf(await statements().restrictions({ from, until }, { after, limit: limit + 1 }), limit, toTransparency);
}
