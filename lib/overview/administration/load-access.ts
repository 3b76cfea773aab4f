import { type DeskAccess, deskAccess } from "#lib/overview/administration/access-store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf } from "#lib/people/accounts/policy";
import { type Account, accounts, lockForUpdate } from "#lib/people/accounts/store";
import type { Tx } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DeskAccessId } from "#lib/platform/shared/ids";

const OVER = {
  waiting: "This proposal has already been decided or withdrawn.",
  given: "This access has already ended.",
};

/**
 * Locks administrators and the account that an access is about, and reads both. Throws `not-found` for anyone but
 * administrators, and `no-longer-possible` for one that is not in this state any more.
 */
export async function lockAccess(
  tx: Tx,
  actor: Actor,
  { id, state }: { id: DeskAccessId; state: "waiting" | "given" },
): Promise<{ access: DeskAccess; account: Account }> {
  requireOneOf(actor, "administrator");
  await accounts(tx).lockAdministrators();
  const seen = await deskAccess(tx).find(id);
  if (!seen) throw new DomainError("not-found");
  const account = await lockForUpdate(tx, seen.accountId);
  const access = await deskAccess(tx).find(id);
  if (access?.state !== state) throw new DomainError("no-longer-possible", OVER[state]);
  return { access, account };
}
