import type { Actor } from "#lib/accounts/actor";
import { inTransaction } from "#lib/db/transaction";
import { viewerOf } from "#lib/desk/viewer";
import { deskViews } from "#lib/desk/views-store";
import { DomainError } from "#lib/shared/domain-error";

/** Removes a saved view. Throws `not-found` for one of somebody else's. */
export async function deleteView(actor: Actor, { viewId }: { viewId: string }): Promise<void> {
  const { accountId } = viewerOf(actor);
  const deleted = await inTransaction((tx) => deskViews(tx).delete(accountId, viewId));
  if (!deleted) throw new DomainError("not-found");
}
