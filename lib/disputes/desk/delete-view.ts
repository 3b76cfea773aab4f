import { viewerOf } from "#lib/disputes/desk/viewer";
import { deskViews } from "#lib/disputes/desk/views-store";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";

/** Removes a saved view. Throws `not-found` for one of somebody else's. */
export async function deleteView(actor: Actor, { viewId }: { viewId: string }): Promise<void> {
  const { accountId } = viewerOf(actor);
  const deleted = await inTransaction((tx) => deskViews(tx).delete(accountId, viewId));
  if (!deleted) throw new DomainError("not-found");
}
