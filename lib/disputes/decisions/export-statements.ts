import { requireDesk } from "#lib/disputes/cases/load-for-desk";
import type { ExportInput } from "#lib/disputes/decisions/input";
import { statements } from "#lib/disputes/decisions/statement-store";
import { toTransparency, type TransparencyStatement } from "#lib/disputes/decisions/transparency-statement";
import type { Actor } from "#lib/people/accounts/actor";
import { type Page, pageOf, positionOf } from "#lib/platform/shared/keyset";

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
